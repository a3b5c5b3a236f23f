import { z } from "zod";
import type { Locale } from "../../../core/locale.js";
import type { PlatformPerson } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";

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
export type Member = z.infer<typeof Member>;

const Page = z.object({
  members: z.array(Member),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Slack's own helper is no bot by its profile. */
const SLACKBOT = "USLACKBOT";

/** Everybody who works in the workspace; guests too, programs not. */
export async function* people(connect: Connect, requestMs: number): AsyncIterable<PlatformPerson> {
  for await (const member of members(connect, requestMs))
    if (member.deleted !== true && !isProgram(member)) yield personOf(member);
}

export function isProgram({ id, is_bot }: Member): boolean {
  return is_bot === true || id === SLACKBOT;
}

/** Everybody and everything that is, or was, in the workspace. */
export async function* members(connect: Connect, requestMs: number): AsyncIterable<Member> {
  let cursor = "";
  do {
    const asked = { limit: 200, include_locale: true, ...(cursor === "" ? {} : { cursor }) };
    const page = Page.parse(await connect(requestMs).users.list(asked));
    yield* page.members;
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
