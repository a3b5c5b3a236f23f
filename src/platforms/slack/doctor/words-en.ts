import { plural } from "../../../core/locale.js";
import type { DoctorWords } from "./words-zh.js";

const APPS = "https://api.slack.com/apps";

export const en: DoctorWords = {
  scopes: {
    "app_mentions:read": "seeing where it is mentioned",
    "channels:history": "replies under cards in public channels, and finding a message whose answer was lost",
    "channels:read": "seeing that it was added to a public channel, and which one",
    "chat:write": "posting and updating cards",
    commands: "slash commands and the entries in a message's menu",
    "connections:write": "opening Socket Mode connections",
    "files:read": "reading the files that people send",
    "files:write": "sending files, such as exports",
    "groups:history": "replies under cards in private channels, and finding a message whose answer was lost",
    "groups:read": "seeing that it was added to a private channel, and which one",
    "im:history": "what people write to it directly",
    "im:write": "writing to people directly",
    "users:read": "checking colleagues' accounts",
  },
  listed: (items, more) => `${items.join(", ")}${more === 0 ? "" : ` and ${more} more`}`,
  named: (what, name) => `${what} (${name})`,
  signedIn: (bot, team) => `The bot token is good: signed in as @${bot} in the workspace ${team}.`,
  unreachable: (host, reason) => ({
    sentence: `Slack cannot be reached (${host}, ${reason}); nothing else was looked at.`,
    advice:
      "See whether this machine may reach port 443 outside, its DNS and its proxy; with SLACK_API_URL set, whether that is right.",
  }),
  paused: (seconds) => ({
    sentence: "Slack asked for a pause, so this was not looked at to its end.",
    advice: `Run it again in ${seconds} s.`,
  }),
  unread: (what, reason) => ({
    sentence: `${what} could not be looked at to the end: ${reason}.`,
    advice:
      "Run it again in a while; if it stays like this, pass the reason on to whoever looks after Dayclear.",
  }),
  badToken: (code) => ({
    sentence: `SLACK_BOT_TOKEN is not valid (${code}).`,
    advice: `Open ${APPS} and your app: Install App → Install to Workspace (or Reinstall), copy the Bot User OAuth Token into SLACK_BOT_TOKEN, and restart Dayclear.`,
  }),
  scopesGranted: (count) => `All ${count} scopes that it needs are there.`,
  scopesMissing: (list) => ({
    sentence: `Scopes are missing: ${list}.`,
    advice: `Open ${APPS} and your app: OAuth & Permissions → Scopes → Bot Token Scopes → Add an OAuth Scope for each (or App Manifest: paste the file from the folder manifests, Save Changes), then Install App → Reinstall to Workspace.`,
  }),
  scopesMore: (list) => ({
    sentence: `Dayclear has no use for these scopes: ${list}.`,
    advice:
      "They do no harm. To take them back, remove them in OAuth & Permissions → Scopes and reinstall the app.",
  }),
  scopesUntold: {
    sentence:
      "Which scopes the app has cannot be seen here: a proxy may take the header x-oauth-scopes out of the answers.",
    advice: `Open ${APPS} and your app: OAuth & Permissions → Scopes, and compare with the table in docs/install-slack.md.`,
  },
  clockFine: "The clock agrees with Slack's.",
  clockOff: (seconds, ahead) => ({
    sentence: `This machine's clock is ${seconds} s ${ahead ? "ahead of" : "behind"} Slack's; over 5 minutes, what Slack sends is refused.`,
    advice:
      "Let the clock set itself: timedatectl set-ntp true on Linux; of a virtual machine or a container it is the host's clock.",
  }),
  appTokenFine: "The app-level token is good, and Socket Mode is on.",
  appTokenBad: (code) => ({
    sentence: `SLACK_APP_TOKEN is not valid (${code}).`,
    advice: `Open ${APPS} and your app: Basic Information → App-Level Tokens → Generate Token and Scopes, add connections:write, copy the token (xapp-) into SLACK_APP_TOKEN, and restart Dayclear.`,
  }),
  appTokenScope: {
    sentence:
      "SLACK_APP_TOKEN lacks the scope connections:write, so no Socket Mode connection can be opened.",
    advice: `A scope cannot be added to such a token. Open ${APPS} and your app: Basic Information → App-Level Tokens → Generate Token and Scopes, make one with connections:write, put it into SLACK_APP_TOKEN, and restart Dayclear.`,
  },
  socketModeOff: {
    sentence:
      "SLACK_APP_TOKEN is set, but Socket Mode is off in the app: no command and no message comes in.",
    advice: `Open ${APPS} and your app: Socket Mode → Enable Socket Mode. For HTTP instead, remove SLACK_APP_TOKEN and set SLACK_SIGNING_SECRET.`,
  },
  otherApp: (bot, app) => ({
    sentence: `The two tokens are of different apps: SLACK_BOT_TOKEN is of ${bot}, SLACK_APP_TOKEN of ${app}.`,
    advice: `Open ${APPS} and copy both from one app: xoxb- from Install App, xapp- from Basic Information → App-Level Tokens.`,
  }),
  noWayIn: {
    sentence: "Nothing can come in: neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set.",
    advice:
      "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP (Basic Information → App Credentials).",
  },
  accounts: "Colleagues' accounts",
  roomsJoined: (count) =>
    `It is in ${count === 1 ? "the" : `all ${count}`} Slack ${plural(count, "en", { one: "room", other: "rooms" })} of the company.`,
  noRooms: {
    sentence: "The company has no room on Slack.",
    advice:
      "The cards of handoffs go to departments' rooms: give the rooms in the company's file a slack address (a channel ID), then dayclear org import.",
  },
  roomGone: (room, address, bot) => ({
    sentence: `Slack does not know ${room} (${address}): the address is wrong, the channel is gone, or it is private and the bot is not in it.`,
    advice: `Open the channel, its name → About; at the very end stands the Channel ID (C...): compare it with the company's file. In a private channel write /invite @${bot}`,
  }),
  roomArchived: (room, address) => ({
    sentence: `${room} (${address}) is archived: nothing can be posted there.`,
    advice:
      "Open the channel, its name → Settings → Unarchive; or name another channel in the company's file.",
  }),
  roomNotIn: (room, address, bot) => ({
    sentence: `The bot is not in ${room} (${address}).`,
    advice: `Write in that channel: /invite @${bot}`,
  }),
  peopleFound: (count) =>
    `${count === 1 ? "The one Slack account of the company is" : `All ${count} Slack accounts of the company are`} in the workspace.`,
  noPeople: {
    sentence: "Nobody in the company has an account on Slack.",
    advice: "Give the people in the company's file a slack account (a member ID), then dayclear org import.",
  },
  peopleUnknown: (list) => ({
    sentence: `The workspace has no such account: ${list}.`,
    advice:
      "In Slack open the colleague's profile → More (⋮) → Copy member ID, compare it with the company's file, then dayclear org import.",
  }),
  peopleLeft: (list) => ({
    sentence: `These accounts are deactivated and get no direct messages: ${list}.`,
    advice:
      "Take those who left out of the company's file; for the others ask a Slack admin to reactivate the account. Then dayclear org import.",
  }),
  peoplePrograms: (list) => ({
    sentence: `These accounts are apps, not people: ${list}.`,
    advice: "Put the colleagues' own member IDs into the company's file, then dayclear org import.",
  }),
  urlFine: (url) => `${url}/slack/events answers Slack's challenge, with the same signing secret.`,
  urlNotSecure: (url) => ({
    sentence: `${url} answers, but Slack takes https addresses only.`,
    advice:
      "Give the reverse proxy a certificate and run it again with the https address; docs/install-slack.md shows how.",
  }),
  url: {
    secret: (url) => ({
      sentence: `Dayclear answers at ${url}/slack/events, but with another SLACK_SIGNING_SECRET than the one here.`,
      advice:
        "Restart that server so that it reads the new value; the secret is under Basic Information → App Credentials → Signing Secret.",
    }),
    time: (url) => ({
      sentence: `Dayclear at ${url}/slack/events says that the signature is out of date: its clock and this one differ by over 5 minutes.`,
      advice: "Let that machine's clock set itself.",
    }),
    unsigned: (url) => ({
      sentence: `The request reached Dayclear at ${url}/slack/events without its signature.`,
      advice:
        "Let the reverse proxy pass on the headers X-Slack-Signature and X-Slack-Request-Timestamp as they are.",
    }),
    redirected: (url, to) => ({
      sentence: `${url}/slack/events leads on to ${to}.`,
      advice:
        "Give Slack the final address, or let the reverse proxy pass requests on instead of redirecting.",
    }),
    status: (url, status) => ({
      sentence: `${url}/slack/events answers HTTP ${status}.`,
      advice: ofStatus(status),
    }),
    "something-else": (url) => ({
      sentence: `Something answers at ${url}/slack/events, but not Dayclear: a page or the like came.`,
      advice:
        "See which machine the name leads to, and whether the reverse proxy passes /slack/events on to Dayclear's port.",
    }),
    "unknown-host": (url, reason) => ({
      sentence: `There is no such host as that of ${url} (${reason}).`,
      advice: "See whether the name is spelt right and whether its DNS entry is known yet.",
    }),
    tls: (url, reason) => ({
      sentence: `The certificate at ${url} is not good (${reason}): Slack sends nothing there.`,
      advice:
        "Use a trusted certificate together with its intermediate ones; Caddy gets one by itself. A self-signed one will not do.",
    }),
    closed: (url, reason) => ({
      sentence: `No connection to ${url} (${reason}).`,
      advice: "See whether the reverse proxy runs and whether the firewall lets this port through.",
    }),
    timeout: (url, reason) => ({
      sentence: `${url}/slack/events did not answer within ${reason}, and Slack waits no longer than 3 s.`,
      advice: "See to the firewall, and whether Dayclear runs behind the reverse proxy.",
    }),
    "cut-off": (url, reason) => ({
      sentence: `${url}/slack/events cut the connection off without an answer (${reason}).`,
      advice: "Look into the reverse proxy's log; what listens there may not speak HTTP.",
    }),
  },
  urlNeedless: {
    sentence: "Everything comes over Socket Mode, which needs no public address: --url was not looked at.",
    advice: "For HTTP instead, remove SLACK_APP_TOKEN and set SLACK_SIGNING_SECRET.",
  },
  byHand: {
    address: {
      sentence: "Public address",
      advice: "Run dayclear doctor --url https://your-host to see whether Slack gets through to here.",
    },
    events: (list) => ({
      sentence: "Events",
      advice: `${APPS} → your app → Event Subscriptions: Enable Events is On, and Subscribe to bot events lists ${list}.`,
    }),
    verified: (list) => ({
      sentence: "Events",
      advice: `${APPS} → your app → Event Subscriptions: Enable Events is On, Request URL is Verified, and Subscribe to bot events lists ${list}.`,
    }),
    interactivity: (shortcuts) => ({
      sentence: "Buttons, forms and the message menu",
      advice: `Interactivity & Shortcuts: Interactivity is On, and Shortcuts lists ${shortcuts}.`,
    }),
    commands: (commands) => ({
      sentence: "Slash commands",
      advice: `Slash Commands lists ${commands}, each with Escape channels, users, and links unticked.`,
    }),
    home: {
      sentence: "Home and direct messages",
      advice:
        "App Home → Show Tabs: Home Tab and Messages Tab are On, and Allow users to send Slash commands and messages from the messages tab is ticked.",
    },
    socketModeOff: {
      sentence: "Socket Mode is off",
      advice: "Socket Mode: Enable Socket Mode is Off, or Slack sends nothing to the public address.",
    },
    allAtOnce: (file) => ({
      sentence: "Or all of this at once",
      advice: `App Manifest: paste ${file}, Save Changes, and reinstall when asked to.`,
    }),
  },
};

function ofStatus(status: number): string {
  if (status === 404)
    return "The reverse proxy does not pass /slack/events on to Dayclear, or that Dayclear listens in Socket Mode.";
  if (status === 401 || status === 403)
    return "A proxy in front asks for a login or blocks it: let /slack/events through without one.";
  if (status >= 502 && status <= 504)
    return "The reverse proxy is there, but Dayclear behind it does not run, or the port is wrong.";
  return "Look into the logs of the reverse proxy and of Dayclear.";
}
