import { z } from "zod";
import type { Locale } from "../../core/locale.js";
import type { PlatformPerson } from "../../core/platform.js";
import type { Connect } from "./api.js";

const Member = z.object({
  id: z.string(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  locale: z.string().optional(),
  profile: z
    .object({
      display_name: z.string().optional(),
      real_name: z.string().optional(),
      email: z.string().optional(),
    })
    .optional(),
});
type Member = z.infer<typeof Member>;

const Page = z.object({
  members: z.array(Member),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Slack's own helper is no bot by its profile. */
const SLACKBOT = "USLACKBOT";

/** Everybody who works in the workspace; guests too, programs not. */
export async function* people(connect: Connect, requestMs: number): AsyncIterable<PlatformPerson> {
  let cursor = "";
  do {
    const asked = { limit: 200, include_locale: true, ...(cursor === "" ? {} : { cursor }) };
    const page = Page.parse(await connect(requestMs).users.list(asked));
    for (const member of page.members) {
      if (member.deleted === true || member.is_bot === true || member.id === SLACKBOT) continue;
      yield personOf(member);
    }
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "");
}

function personOf({ id, name, real_name, locale, profile }: Member): PlatformPerson {
  const names = [profile?.real_name, real_name, profile?.display_name, name];
  return {
    userId: id,
    name: names.find((one) => one !== undefined && one.trim() !== "") ?? id,
    locale: localeOf(locale ?? ""),
    email: profile?.email ?? null,
  };
}

function localeOf(locale: string): Locale | null {
  if (locale.startsWith("zh")) return "zh-CN";
  return locale.startsWith("en") ? "en" : null;
}
