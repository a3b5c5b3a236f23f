import nock, { type Body, type Interceptor } from "nock";
import { outAt } from "./out.js";

const FEISHU = "https://open.feishu.cn";
const TOKEN = "/open-apis/auth/v3/tenant_access_token/internal";

/** As it is without FEISHU_BASE_URL; nobody listens. It gets its token once. */
export function realFeishu(): ReturnType<typeof outAt> {
  nock(FEISHU).post(TOKEN).reply(200, { code: 0, msg: "ok", tenant_access_token: "t-1", expire: 7_200 });
  return outAt(FEISHU, { requestMs: 700 });
}

/** What Feishu says to the next call of that path. */
export function onCall(method: "GET" | "POST" | "PATCH", path: RegExp): Interceptor {
  return nock(FEISHU, { reqheaders: { authorization: "Bearer t-1" } }).intercept(path, method);
}

export function says(answer: Body, status = 400): (interceptor: Interceptor) => nock.Scope {
  return (interceptor) => interceptor.reply(status, answer);
}

/** Before anything is sent, or in the midst of it, as Node says it. */
export function breaks(code: string): (interceptor: Interceptor) => nock.Scope {
  return (interceptor) => interceptor.replyWithError(Object.assign(new Error(code), { code }));
}
