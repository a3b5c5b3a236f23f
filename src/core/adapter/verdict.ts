import type { Found, Refused, Retry, Shown } from "../platform.js";
import type { Answered, Trouble } from "./trouble.js";

/** What an error code of the platform means for what was asked. */
export type Verdict =
  | { readonly kind: "retry"; readonly afterMs: number; readonly scope: Retry["scope"] }
  /** Some of it may have been done. */
  | { readonly kind: "perhaps" }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly because: Refused["because"] };

const SOON_MS = 5_000;
const LATER_MS = 60_000;

/** The platform's error codes by what they mean, each list with spaces between them. */
export interface Codes {
  readonly perhaps: string;
  readonly gone: string;
  readonly place: string;
  readonly permission: string;
  readonly install: string;
  readonly retry: Readonly<Record<string, Omit<Extract<Verdict, { kind: "retry" }>, "kind">>>;
}

/** What no list knows is the message's own fault: an admin reads the code. */
export function verdictBy({ retry, ...lists }: Codes): (code: string) => Verdict {
  const known = new Map<string, Verdict>();
  const learn = (codes: string, verdict: Verdict): void => {
    for (const code of among(codes)) known.set(code, verdict);
  };
  learn(lists.place, { kind: "refused", because: "place" });
  learn(lists.install, { kind: "refused", because: "install" });
  learn(lists.permission, { kind: "refused", because: "permission" });
  learn(lists.gone, { kind: "gone" });
  learn(lists.perhaps, { kind: "perhaps" });
  for (const [code, when] of Object.entries(retry)) known.set(code, { kind: "retry", ...when });
  return (code) => known.get(code) ?? { kind: "refused", because: "content" };
}

export function among(codes: string): ReadonlySet<string> {
  return new Set(codes.split(" "));
}

/** What a trouble means for what was asked. */
export interface Verdicts {
  post(trouble: Trouble): Shown;
  edit(trouble: Trouble): Shown;
  upload(trouble: Trouble): Retry | Refused;
  /** What keeps one place from being read, or all of them for good; of a broken install the doubt waits for its mending. */
  find(trouble: Trouble): Found;
}

/** `verdictOn` knows the platform's error codes. */
export function createVerdicts(verdictOn: (code: string) => Verdict): Verdicts {
  const shown = (trouble: Trouble, whenGone: (answered: Answered) => Shown): Shown => {
    switch (trouble.kind) {
      case "limited":
        return limited(trouble);
      case "not-sent":
        return notSent(trouble);
      case "lost":
        return { kind: "unknown", reason: trouble.reason };
      case "answered": {
        const verdict = verdictOn(trouble.code);
        return verdict.kind === "perhaps"
          ? { kind: "unknown", reason: trouble.code }
          : settled(verdict, trouble, whenGone(trouble));
      }
    }
  };
  return {
    post: (trouble) => shown(trouble, contentRefused),
    edit: (trouble) => shown(trouble, () => ({ kind: "too-old" })),
    upload: (trouble) =>
      trouble.kind === "answered"
        ? settled(verdictOn(trouble.code), trouble, contentRefused(trouble))
        : repeatable(trouble),
    find: (trouble) => {
      if (trouble.kind !== "answered") return repeatable(trouble);
      const unreadable: Found = { kind: "unreadable", reason: whyOf(trouble) };
      const found = settled(verdictOn(trouble.code), trouble, unreadable);
      if (found.kind !== "refused") return found;
      return found.because === "install"
        ? { kind: "retry", afterMs: LATER_MS, scope: "platform", reason: found.reason }
        : unreadable;
    },
  };
}

function whyOf({ code, needed }: Answered): string {
  return needed === null ? code : `${code}: ${needed}`;
}

function limited({ afterMs, scope }: Extract<Trouble, { kind: "limited" }>): Retry {
  return { kind: "retry", afterMs, scope, reason: "ratelimited" };
}

function notSent({ reason, scope }: Extract<Trouble, { kind: "not-sent" }>): Retry {
  return { kind: "retry", afterMs: SOON_MS, scope, reason };
}

function again(reason: string): Retry {
  return { kind: "retry", afterMs: SOON_MS, scope: "posting", reason };
}

function contentRefused({ code }: Answered): Refused {
  return { kind: "refused", because: "content", reason: code };
}

function repeatable(trouble: Exclude<Trouble, Answered>): Retry {
  switch (trouble.kind) {
    case "limited":
      return limited(trouble);
    case "not-sent":
      return notSent(trouble);
    case "lost":
      return again(trouble.reason);
  }
}

function settled<G>(verdict: Verdict, trouble: Answered, whenGone: G): G | Retry | Refused {
  const reason = whyOf(trouble);
  switch (verdict.kind) {
    case "retry":
      return { ...verdict, reason };
    case "perhaps":
      return again(reason);
    case "gone":
      return whenGone;
    case "refused":
      return { ...verdict, reason };
  }
}
