import { z } from "zod";

const Share = z.number().min(0).max(1);

/** Shares of the requests that this happens to, one at the most to each. */
export const Faults = z.strictObject({
  /** Answered 429, with the seconds to wait. */
  rateLimited: Share.default(0),
  /** Carried out, then cut off without an answer. */
  lostAfter: Share.default(0),
  /** Cut off before it is carried out. */
  lostBefore: Share.default(0),
  /** Cut off, and carried out `lateMs` later all the same. */
  lostThenDone: Share.default(0),
  serverError: Share.default(0),
  /** Carried out, and answered 500. */
  serverErrorAfter: Share.default(0),
  /** Carried out, and answered late: so many milliseconds. */
  late: Share.default(0),
  lateMs: z.tuple([z.int(), z.int()]).default([0, 0]),
});
export type Faults = z.infer<typeof Faults>;

export const Options = z.strictObject({
  /** Every window of every rate is so many times shorter. */
  scale: z.number().positive().default(1),
  /** Requests do not arrive as evenly as they are sent: a window is shortened by this, and never by half. */
  toleranceMs: z.int().default(20),
  /** A request that arrives so soon after a 429 had been sent before it was read. */
  graceMs: z.int().default(150),
  retryAfterSeconds: z.int().min(1).default(1),
  seed: z.int().default(1),
  token: z.string().default("xoxb-test"),
  appToken: z.string().default("xapp-test"),
  /** How long after its completion an upload is shared. */
  shareMs: z.int().default(30),
  /** How long after its completion an upload has its kind: before that no message may show it. */
  processMs: z.int().default(30),
  /** How long Feishu remembers a `uuid`, and how long its cards can be edited. */
  uuidMs: z.int().default(3_600_000),
  editableMs: z.int().default(14 * 24 * 3_600_000),
  /** How long after each try Feishu tells again what was not acknowledged: 15 s, 5 min, 1 h, 6 h. */
  againMs: z.array(z.int()).default([15_000, 300_000, 3_600_000, 21_600_000]),
  /** Of the app on Feishu. */
  appId: z.string().default("cli_0123456789abcdef"),
  appSecret: z.string().default("feishu-test"),
});
export type Options = z.infer<typeof Options>;

export const RoomToMake = z.strictObject({
  id: z.string(),
  platform: z.enum(["slack", "feishu"]),
  kind: z.enum(["room", "dm"]),
  /** Whose direct messages they are. */
  user: z.string().nullable().default(null),
});
export type RoomToMake = z.infer<typeof RoomToMake>;

/** What somebody writes in a room. */
export const Written = z.strictObject({
  room: z.string(),
  user: z.string(),
  text: z.string(),
  thread: z.string().nullable(),
  file: z.strictObject({ name: z.string(), content: z.string() }).nullable(),
  /** Before the text; on Slack it is within. */
  mention: z.boolean().default(false),
  /** The message it quotes, outside of any thread; Slack has no such thing. */
  replyTo: z.string().nullable().default(null),
});
export type Written = z.infer<typeof Written>;
/** The app as it is set up in Slack's pages. */
export const App = z.strictObject({
  id: z.string().default("A1"),
  /** Null: all there are, and no answer says which. */
  scopes: z.array(z.string()).nullable().default(null),
  socketMode: z.boolean().default(true),
  /** Of the app-level token. */
  mayConnect: z.boolean().default(true),
  /** How far Slack's clock, as its answers tell it, is ahead of this machine's. */
  aheadSeconds: z.number().default(0),
});
export type App = z.infer<typeof App>;

/** The app as it is set up on Feishu. */
export const FeishuApp = z.strictObject({
  /** Null: all there are. */
  scopes: z.array(z.string()).nullable().default(null),
  /** Asked for, and not granted yet. */
  unapproved: z.array(z.string()).default([]),
  /** Whether the app may ask for all of these. */
  tellsScopes: z.boolean().default(true),
  /** The one that is released, and one that waits for approval; empty: there is none. */
  version: z.string().default("oav_1"),
  waiting: z.string().default(""),
  /** Words that the company's own rules let nobody send. */
  forbidden: z.string().min(1).nullable().default(null),
});
export type FeishuApp = z.infer<typeof FeishuApp>;

/** What is done to a room from outside. */
export const RoomChange = z.strictObject({
  id: z.string(),
  /** Whether the app is in it. */
  member: z.boolean().optional(),
  private: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** Whether the app may read its history. */
  readable: z.boolean().optional(),
  /** Takes texts, but no blocks and no cards. */
  textOnly: z.boolean().optional(),
  /** The person wants no messages of the app any more. */
  stopped: z.boolean().optional(),
});
export type RoomChange = z.infer<typeof RoomChange>;
