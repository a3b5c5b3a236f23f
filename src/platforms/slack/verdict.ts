import type { Found, Refused, Retry, Shown } from "../../core/platform.js";
import type { Trouble } from "./trouble.js";

/** What an error code of Slack's means for what was asked. */
type Verdict =
  | { readonly kind: "retry"; readonly afterMs: number; readonly scope: Retry["scope"] }
  /** Slack says of these that some of it may have been done. */
  | { readonly kind: "perhaps" }
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly because: Refused["because"] };

const SOON_MS = 5_000;
const LATER_MS = 60_000;
const MUCH_LATER_MS = 10 * 60_000;

const PERHAPS = "internal_error fatal_error";
const GONE = "message_not_found cant_update_message edit_window_closed";
const PLACE =
  "channel_not_found not_in_channel is_archived is_inactive user_not_found user_disabled user_not_visible " +
  "messages_tab_disabled user_not_in_channel cannot_dm_bot ekm_access_denied team_not_found invalid_channel " +
  "posting_to_channel_denied restricted_action";
const PERMISSION = "missing_scope not_allowed_token_type no_permission access_denied";
const INSTALL =
  "account_inactive token_revoked invalid_auth not_authed token_expired team_access_not_granted accesslimited " +
  "two_factor_setup_required enterprise_is_restricted app_missing_action_url user_removed_from_team team_disabled";
const RETRY: Readonly<Record<string, Omit<Extract<Verdict, { kind: "retry" }>, "kind">>> = {
  service_unavailable: { afterMs: SOON_MS, scope: "platform" },
  request_timeout: { afterMs: SOON_MS, scope: "posting" },
  message_limit_exceeded: { afterMs: LATER_MS, scope: "act" },
  update_failed: { afterMs: SOON_MS, scope: "place" },
  external_channel_migrating: { afterMs: LATER_MS, scope: "place" },
  streaming_state_conflict: { afterMs: SOON_MS, scope: "place" },
  team_added_to_org: { afterMs: MUCH_LATER_MS, scope: "platform" },
  org_login_required: { afterMs: MUCH_LATER_MS, scope: "platform" },
};

const among = (codes: string): ReadonlySet<string> => new Set(codes.split(" "));
const [perhaps, gone, place] = [among(PERHAPS), among(GONE), among(PLACE)];
const [permission, install] = [among(PERMISSION), among(INSTALL)];

/** What no list knows is the message's own fault: an admin reads the code. */
function verdictOn(code: string): Verdict {
  const retry = RETRY[code];
  if (retry !== undefined) return { kind: "retry", ...retry };
  if (perhaps.has(code)) return { kind: "perhaps" };
  if (gone.has(code)) return { kind: "gone" };
  if (permission.has(code)) return { kind: "refused", because: "permission" };
  if (install.has(code)) return { kind: "refused", because: "install" };
  const because = place.has(code) || code.startsWith("restricted_action") ? "place" : "content";
  return { kind: "refused", because };
}

type Answered = Extract<Trouble, { kind: "answered" }>;

function reasonOf({ code, needed }: Answered): string {
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

export function postVerdict(trouble: Trouble): Shown {
  return shownVerdict(trouble, contentRefused);
}

function shownVerdict(trouble: Trouble, whenGone: (answered: Answered) => Shown): Shown {
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
}

export function editVerdict(trouble: Trouble): Shown {
  return shownVerdict(trouble, () => ({ kind: "too-old" }));
}

export function uploadVerdict(trouble: Trouble): Retry | Refused {
  if (trouble.kind !== "answered") return repeatable(trouble);
  return settled(verdictOn(trouble.code), trouble, contentRefused(trouble));
}

function contentRefused({ code }: Answered): Refused {
  return { kind: "refused", because: "content", reason: code };
}

/** What keeps one place from being read, or all of them for good; of a broken install the doubt waits for its mending. */
export function findVerdict(trouble: Trouble): Found {
  if (trouble.kind !== "answered") return repeatable(trouble);
  const unreadable: Found = { kind: "unreadable", reason: reasonOf(trouble) };
  const found = settled(verdictOn(trouble.code), trouble, unreadable);
  if (found.kind !== "refused") return found;
  return found.because === "install"
    ? { kind: "retry", afterMs: LATER_MS, scope: "platform", reason: found.reason }
    : unreadable;
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
  const reason = reasonOf(trouble);
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

/** That a plainer rendering may be taken where this one was not. */
export function isAboutBlocks(trouble: Trouble): boolean {
  return trouble.kind === "answered" && ABOUT_BLOCKS.has(trouble.code);
}

/** That it may be said elsewhere. */
export function isAboutPlace(trouble: Trouble): boolean {
  return trouble.kind === "answered" && place.has(trouble.code);
}

const ABOUT_BLOCKS = among(
  "invalid_blocks invalid_blocks_format msg_blocks_too_long only_one_table_allowed block_mismatch",
);
