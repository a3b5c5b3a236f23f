import { setTimeout as passed } from "node:timers/promises";
import { z } from "zod";
import type { PlatformPerson } from "../../../core/platform.js";
import type { Ask, Client, Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";

const User = z.object({
  open_id: z.string(),
  name: z.string().optional(),
  en_name: z.string().optional(),
  nickname: z.string().optional(),
  email: z.string().optional(),
  enterprise_email: z.string().optional(),
  /** Absent where the app may not see it. */
  status: z.object({ is_resigned: z.boolean().optional(), is_exited: z.boolean().optional() }).optional(),
});
type User = z.infer<typeof User>;

/** Everybody who works in the company and is in the app's range of contacts. Programs are in nobody's contacts. */
export async function* people(connect: Connect, requestMs: number): AsyncIterable<PlatformPerson> {
  const seen = new Set<string>();
  for await (const user of users((call) => patiently(connect, requestMs, call))) {
    if (seen.has(user.open_id)) continue;
    seen.add(user.open_id);
    if (user.status?.is_resigned !== true && user.status?.is_exited !== true) yield personOf(user);
  }
}

function personOf(user: User): PlatformPerson {
  const first = (...texts: readonly (string | undefined)[]): string | null =>
    texts.find((text) => text !== undefined && text.trim() !== "") ?? null;
  return {
    userId: user.open_id,
    name: first(user.name, user.en_name, user.nickname) ?? user.open_id,
    locale: null,
    email: first(user.email, user.enterprise_email),
  };
}

/** The whole company, where the app may see it. */
const ROOT = "0";
const NO_SUCH_RANGE = "40004";
/** A department is too large to be told with all that is below it. */
const TOO_LARGE = "43010";
const NO_SCOPE = "99991672";

async function* users(ask: Ask): AsyncIterable<User> {
  const whole = await unless(NO_SUCH_RANGE, pagesOf(ask, within(ROOT)));
  if (whole !== null) {
    yield* usersIn(whole);
    yield* usersBelow(ROOT, ask);
    return;
  }
  const range = await withGroups(await rangeOf(ask), ask);
  for (let from = 0; from < range.users.length; from += MOST_USERS)
    yield* usersIn([await ask(batch(range.users.slice(from, from + MOST_USERS)))]);
  for (const department of range.departments) {
    yield* usersIn(await pagesOf(ask, within(department)));
    yield* usersBelow(department, ask);
  }
}

async function* usersBelow(department: string, ask: Ask): AsyncIterable<User> {
  for (const below of await departmentsBelow(department, ask))
    yield* usersIn(await pagesOf(ask, within(below)));
}

/** With those who are in it through a user group alone, where the app may look into groups. */
async function withGroups({ users, departments, groups }: Range, ask: Ask): Promise<Range> {
  const all = { users: new Set(users), departments: new Set(departments) };
  for (const group of groups)
    for (const [type, into] of [
      ["user", all.users],
      ["department", all.departments],
    ] as const) {
      const pages = await unless(NO_SCOPE, pagesOf(ask, membersOf(group, type)));
      for (const member of membersIn(pages ?? [])) into.add(member);
    }
  return { users: [...all.users], departments: [...all.departments], groups: [] };
}

async function departmentsBelow(department: string, ask: Ask): Promise<readonly string[]> {
  const all = await unless(TOO_LARGE, pagesOf(ask, children(department, true)));
  if (all !== null) return departmentsIn(all);
  const next = departmentsIn(await pagesOf(ask, children(department, false)));
  const deeper = [];
  for (const one of next) deeper.push(...(await departmentsBelow(one, ask)));
  return [...next, ...deeper];
}

const PAGE = 50;
const MOST_USERS = 50;
type Call = (client: Client) => Promise<unknown>;
type Paged = (token: { readonly page_token?: string }) => Call;

const within =
  (department: string): Paged =>
  (token) =>
  ({ contact }) =>
    contact.v3.user.findByDepartment({
      params: { department_id: department, page_size: PAGE, user_id_type: "open_id", ...token },
    });

const children =
  (department: string, all: boolean): Paged =>
  (token) =>
  ({ contact }) =>
    contact.v3.department.children({
      path: { department_id: department },
      params: { fetch_child: all, page_size: PAGE, ...token },
    });

const batch =
  (ids: readonly string[]): Call =>
  ({ contact }) =>
    contact.v3.user.batch({ params: { user_ids: [...ids], user_id_type: "open_id" } });

const range: Paged =
  (token) =>
  ({ contact }) =>
    contact.v3.scope.list({ params: { user_id_type: "open_id", page_size: PAGE, ...token } });

const membersOf =
  (group: string, type: "user" | "department"): Paged =>
  (token) =>
  ({ contact }) =>
    contact.v3.groupMember.simplelist({
      path: { group_id: group },
      params: { member_type: type, member_id_type: "open_id", page_size: PAGE, ...token },
    });

const More = z.object({
  data: z.object({ has_more: z.boolean().optional(), page_token: z.string().optional() }).optional(),
});

async function pagesOf(ask: Ask, paged: Paged): Promise<readonly unknown[]> {
  const pages: unknown[] = [];
  let token = {};
  for (;;) {
    const page = await ask(paged(token));
    pages.push(page);
    const { has_more, page_token } = More.parse(page).data ?? {};
    if (has_more !== true || page_token === undefined || page_token === "") return pages;
    token = { page_token };
  }
}

const Users = z.object({ data: z.object({ items: z.array(User).nullish() }).optional() });
const Departments = z.object({
  data: z.object({ items: z.array(z.object({ open_department_id: z.string() })).nullish() }).optional(),
});
const Ids = z.array(z.string()).nullish();
const InRange = z.object({
  data: z.object({ user_ids: Ids, department_ids: Ids, group_ids: Ids }).optional(),
});
const Members = z.object({
  data: z.object({ memberlist: z.array(z.object({ member_id: z.string() })).nullish() }).optional(),
});

function usersIn(pages: readonly unknown[]): readonly User[] {
  return pages.flatMap((page) => Users.parse(page).data?.items ?? []);
}

function departmentsIn(pages: readonly unknown[]): readonly string[] {
  return pages
    .flatMap((page) => Departments.parse(page).data?.items ?? [])
    .map((it) => it.open_department_id);
}

function membersIn(pages: readonly unknown[]): readonly string[] {
  return pages.flatMap((page) => Members.parse(page).data?.memberlist ?? []).map((it) => it.member_id);
}

interface Range {
  readonly users: readonly string[];
  readonly departments: readonly string[];
  readonly groups: readonly string[];
}

async function rangeOf(ask: Ask): Promise<Range> {
  const pages = (await pagesOf(ask, range)).map((page) => InRange.parse(page).data ?? {});
  return {
    users: pages.flatMap(({ user_ids }) => user_ids ?? []),
    departments: pages.flatMap(({ department_ids }) => department_ids ?? []),
    groups: pages.flatMap(({ group_ids }) => group_ids ?? []),
  };
}

/** Null: Feishu refused it for that. */
async function unless<T>(code: string, asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "answered" && trouble.code === code) return null;
    throw error;
  }
}

const PATIENCE = 5;
const LONGEST_WAIT_MS = 60_000;

/** A company of many departments is asked for more often than Feishu likes within a minute. */
async function patiently<T>(
  connect: Connect,
  requestMs: number,
  call: (client: Client) => Promise<T>,
  times = PATIENCE,
): Promise<T> {
  try {
    return await connect(requestMs)(call);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind !== "limited" || trouble.afterMs > LONGEST_WAIT_MS || times === 0) throw error;
    await passed(trouble.afterMs);
    return patiently(connect, requestMs, call, times - 1);
  }
}
