import { fine, wrong, type Answer, type Asked, type Call } from "./answers.js";
import {
  above,
  groupsInRange,
  isDepartmentInRange,
  isInRange,
  ROOT,
  type Company,
  type User,
} from "./company.js";

const CONTACT = "/open-apis/contact/v3";
const NO_DEPARTMENT = { code: 40_004, msg: "no dept authority error" };
const NO_GROUP = { code: 42_009, msg: "no user group authority error" };
const NO_USER = { code: 41_050, msg: "no user authority error" };

/** What Feishu tells of the company, as far as the app may see it. */
export function contactsOf(company: () => Company, scopes: () => readonly string[] | null): readonly Call[] {
  const get = (name: string, path: string, answer: (asked: Asked) => Answer): Call => ({
    ...{ name: `contact.${name}`, method: "GET", path: `${CONTACT}${path}`, answer },
  });
  const told = (user: User) => tell(user, scopes());
  return [
    get("scope.list", "/scopes", ({ called: { query } }) => scopeOf(company(), query)),
    get("department.children", "/departments/*/children", ({ called: { query }, ids: [id = ""] }) => {
      if (!isDepartmentInRange(id, company())) return wrong(NO_DEPARTMENT.code, NO_DEPARTMENT.msg);
      const deep = query.get("fetch_child") === "true";
      const below = company().departments.filter(({ id: one, parent }) =>
        deep ? one !== id && above(one, company()).includes(id) : parent === id,
      );
      return page(below, query, (items) => ({
        items: items.map(({ id: one, parent }) => ({
          ...{ open_department_id: one, parent_department_id: parent, status: { is_deleted: false } },
        })),
      }));
    }),
    get("user.find_by_department", "/users/find_by_department", ({ called: { query } }) => {
      const id = query.get("department_id") ?? "";
      if (!isDepartmentInRange(id, company())) return wrong(NO_DEPARTMENT.code, NO_DEPARTMENT.msg);
      const those = company().users.filter(({ departments }) => departments.includes(id));
      return page(those, query, (items) => ({ items: items.map(told) }));
    }),
    get("user.batch", "/users/batch", ({ called: { query } }) => {
      const ids = query.getAll("user_ids");
      if (ids.length > 50) return wrong(40_001, "param error");
      const those = company().users.filter((user) => ids.includes(user.id) && isInRange(user, company()));
      return fine({ items: those.map(told) });
    }),
    get("group_member.simplelist", "/group/*/member/simplelist", ({ called: { query }, ids: [id = ""] }) => {
      const group = groupsInRange(company()).find((one) => one.id === id);
      if (group === undefined) return wrong(NO_GROUP.code, NO_GROUP.msg);
      const type = query.get("member_type") ?? "user";
      const members = type === "user" ? group.users : group.departments;
      const told = (items: readonly string[]) => ({
        memberlist: items.map((member_id) => ({ member_id, member_type: type })),
      });
      return page(members, query, told, { usual: 50, most: 100 });
    }),
    get("user.get", "/users/*", ({ ids: [id = ""] }) => {
      const user = company().users.find((one) => one.id === id);
      return user !== undefined && isInRange(user, company())
        ? fine({ user: told(user) })
        : wrong(NO_USER.code, NO_USER.msg);
    }),
  ];
}

/** Users come first, then departments, then groups; of the whole company those right under its root. */
function scopeOf(company: Company, query: URLSearchParams): Answer {
  const { range, users, departments } = company;
  const seen =
    range === null
      ? [
          ...users.filter((user) => user.departments.includes(ROOT)).map(({ id }) => ({ user: id })),
          ...departments.filter(({ parent }) => parent === ROOT).map(({ id }) => ({ department: id })),
        ]
      : [...range.users.map((id) => ({ user: id })), ...range.departments.map((id) => ({ department: id }))];
  const groups = groupsInRange(company).map(({ id }) => ({ group: id }));
  return page(
    [...seen, ...groups],
    query,
    (items) => ({
      user_ids: items.flatMap((one) => ("user" in one ? [one.user] : [])),
      department_ids: items.flatMap((one) => ("department" in one ? [one.department] : [])),
      group_ids: items.flatMap((one) => ("group" in one ? [one.group] : [])),
    }),
    { usual: 50, most: 100 },
  );
}

function page<T>(
  all: readonly T[],
  query: URLSearchParams,
  data: (items: readonly T[]) => object,
  { usual, most } = { usual: 10, most: 50 },
): Answer {
  const size = Number(query.get("page_size") ?? usual);
  if (!Number.isInteger(size) || size < 1 || size > most) return wrong(40_011, "page size is invalid");
  const from = Number(/^from-(\d+)$/u.exec(query.get("page_token") ?? "from-0")?.[1] ?? NaN);
  if (!(from <= all.length)) return wrong(40_012, "page token is invalid error");
  const next = from + size;
  const more =
    next < all.length ? { has_more: true, page_token: `from-${String(next)}` } : { has_more: false };
  return fine({ ...data(all.slice(from, next)), ...more });
}

/** Each field has a scope of its own. */
function tell({ id, name, en_name, email, departments, status }: User, scopes: readonly string[] | null) {
  const may = (scope: string): boolean =>
    scopes === null || scopes.includes(scope) || scopes.includes("contact:contact:readonly_as_app");
  return {
    ...{ open_id: id, union_id: `on_${id.replace(/^ou_/u, "")}`, mobile_visible: true },
    ...(may("contact:user.base:readonly") ? { name, en_name: en_name ?? "" } : {}),
    ...(scopes === null || scopes.includes("contact:user.email:readonly") ? { email: email ?? "" } : {}),
    ...(may("contact:user.department:readonly") ? { department_ids: departments } : {}),
    ...(may("contact:user.employee:readonly") ? { status } : {}),
  };
}
