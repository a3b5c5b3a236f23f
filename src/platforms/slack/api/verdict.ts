import type { Trouble } from "../../../core/adapter/trouble.js";
import { among, createVerdicts, verdictBy, type Codes, type Verdict } from "../../../core/adapter/verdict.js";

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
const RETRY: Codes["retry"] = {
  service_unavailable: { afterMs: SOON_MS, scope: "platform" },
  request_timeout: { afterMs: SOON_MS, scope: "posting" },
  message_limit_exceeded: { afterMs: LATER_MS, scope: "act" },
  update_failed: { afterMs: SOON_MS, scope: "place" },
  external_channel_migrating: { afterMs: LATER_MS, scope: "place" },
  streaming_state_conflict: { afterMs: SOON_MS, scope: "place" },
  team_added_to_org: { afterMs: MUCH_LATER_MS, scope: "platform" },
  org_login_required: { afterMs: MUCH_LATER_MS, scope: "platform" },
};

const verdictIn = verdictBy({
  ...{ perhaps: PERHAPS, gone: GONE, place: PLACE, permission: PERMISSION, install: INSTALL },
  retry: RETRY,
});

/** Slack says what is restricted behind it. */
function verdictOn(code: string): Verdict {
  return verdictIn(code.startsWith("restricted_action") ? "restricted_action" : code);
}

const place = among(PLACE);

export const verdicts = createVerdicts(verdictOn);

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
