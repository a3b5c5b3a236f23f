import { Hono } from "hono";
import nock, { type Body, type DataMatcherMap, type Interceptor } from "nock";
import type { Platform } from "../../../src/core/platform.js";
import { createSlack } from "../../../src/platforms/slack/index.js";
import { recordedLog } from "../../support/recorded-log.js";
import { NOW } from "./stage.js";

const SLACK = "https://slack.com";

/** As it is without SLACK_API_URL; nobody listens. */
export function realSlack(): Platform {
  return createSlack({
    ...{ http: new Hono(), token: "xoxb-test", signingSecret: null, appToken: null },
    apiUrl: `${SLACK}/api/`,
    clock: () => NOW,
    log: recordedLog(),
    localeOf: () => null,
    ...{ commands: [], shortcuts: [], requestMs: 1_000 },
  });
}

/** What Slack says to the next call of that method. */
export function onCall(method: string, body?: DataMatcherMap): Interceptor {
  return nock(SLACK).post(`/api/${method}`, body);
}

export function says(answer: Body): (interceptor: Interceptor) => nock.Scope {
  return (interceptor) => interceptor.reply(200, answer);
}

/** Before anything is sent, or in the midst of it, as Node says it. */
export function breaks(code: string): (interceptor: Interceptor) => nock.Scope {
  return (interceptor) => interceptor.replyWithError(Object.assign(new Error(code), { code }));
}
