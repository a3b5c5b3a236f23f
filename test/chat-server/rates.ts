import type { Options } from "./options.js";

/** A published limit: at most `count` in any `perMs`. */
export interface Rule {
  readonly methods: readonly string[];
  readonly of: "app" | "place" | "message";
  readonly count: number;
  readonly perMs: number;
}

export interface Arrival {
  readonly method: string;
  readonly place: string | null;
  readonly message: string | null;
  readonly at: number;
}

export interface Violation {
  readonly method: string;
  readonly of: Rule["of"] | "hurried";
  readonly what: string;
  readonly at: number;
  readonly count: number;
  /** Of what came too soon after a 429: when that was answered. */
  readonly toldAt: number | null;
}

/** The judge of how fast we are: counts what arrives, not what was carried out. */
export interface Rates {
  /** Null: in order. Else the rule that was broken; it has been noted. */
  arrived(arrival: Arrival): Rule["of"] | "hurried" | null;
  /** It was answered that the method has to wait so long. */
  toldToWait(arrival: Arrival, of: Rule["of"], ms: number): void;
  violations(): readonly Violation[];
  clear(): void;
}

const MINUTE = 60_000;
const tier = (count: number, ...methods: string[]): Rule => ({ methods, of: "app", count, perMs: MINUTE });

export const SLACK_RULES: readonly Rule[] = [
  { methods: ["chat.postMessage"], of: "place", count: 1, perMs: 1_000 },
  tier(300, "chat.postMessage"),
  tier(50, "chat.update"),
  tier(50, "conversations.history"),
  tier(50, "conversations.replies"),
  tier(50, "conversations.open"),
  tier(50, "conversations.info"),
  tier(20, "users.list"),
  tier(100, "users.info"),
  tier(100, "chat.postEphemeral"),
  tier(100, "files.getUploadURLExternal"),
  tier(100, "files.completeUploadExternal"),
  tier(100, "files.info"),
  tier(100, "views.open"),
  tier(100, "views.push"),
  tier(100, "views.update"),
  tier(100, "views.publish"),
];

const SEND = ["im.message.create", "im.message.reply"];
const each = (method: string): readonly Rule[] => [
  { methods: [method], of: "app", count: 1_000, perMs: MINUTE },
  { methods: [method], of: "app", count: 50, perMs: 1_000 },
];

export const FEISHU_RULES: readonly Rule[] = [
  ...[
    "im.message.create",
    "im.message.reply",
    "im.message.patch",
    "im.message.get",
    "im.message_resource.get",
    "im.message.urgent_app",
    "im.file.create",
    "im.image.create",
    "ephemeral.send",
    "contact.scope.list",
    "contact.department.children",
    "contact.user.find_by_department",
    "contact.user.batch",
    "contact.user.get",
    "im.chat_members.is_in_chat",
  ].flatMap(each),
  { methods: SEND, of: "place", count: 5, perMs: 1_000 },
  { methods: ["im.message.patch"], of: "message", count: 5, perMs: 1_000 },
  { methods: ["ephemeral.send"], of: "place", count: 40, perMs: 1_000 },
];

interface Waiting {
  readonly from: number;
  readonly until: number;
}

/** A little too fast for long is too fast, too: over ten windows the tolerance is next to nothing. */
const WINDOWS = [1, 10];

export function createRates(published: readonly Rule[], { scale, toleranceMs, graceMs }: Options): Rates {
  const rules = published.flatMap((rule) =>
    WINDOWS.map((times) => ({ ...rule, count: rule.count * times, perMs: rule.perMs * times })),
  );
  const windows = new Map<string, number[]>();
  const waiting = new Map<string, Waiting>();
  const violations: Violation[] = [];

  const broken = (rule: Rule, arrival: Arrival): boolean => {
    const wholeMs = rule.perMs / scale;
    const windowMs = Math.max(wholeMs / 2, wholeMs - toleranceMs);
    const window = windows.get(nameOf(rule, arrival)) ?? [];
    windows.set(nameOf(rule, arrival), window);
    while (window.length > 0 && (window[0] ?? 0) <= arrival.at - windowMs) window.shift();
    window.push(arrival.at);
    if (window.length <= rule.count) return false;
    note(arrival, { of: rule.of, count: window.length, toldAt: null });
    return true;
  };

  const note = (
    { method, place, message, at }: Arrival,
    what: Pick<Violation, "of" | "count" | "toldAt">,
  ): void => {
    violations.push({ ...what, method, what: message ?? place ?? "", at });
  };

  const hurried = (arrival: Arrival): boolean => {
    const early = WAITED_FOR.map((of) => waiting.get(waitName(arrival, of))).find(
      (wait) => wait !== undefined && wait.from + graceMs < arrival.at && arrival.at < wait.until,
    );
    if (early !== undefined) note(arrival, { of: "hurried", count: 1, toldAt: early.from });
    return early !== undefined;
  };

  return {
    arrived: (arrival) => {
      const wasHurried = hurried(arrival);
      const those = rules.filter(({ methods }) => methods.includes(arrival.method));
      // Each of them counts, whether or not another is broken.
      const [rule] = those.filter((one) => broken(one, arrival));
      return rule?.of ?? (wasHurried ? "hurried" : null);
    },
    toldToWait: (arrival, of, ms) => {
      const { at } = arrival;
      const before = waiting.get(waitName(arrival, of));
      // Who comes back at once, again and again, was told the first time.
      const from = before !== undefined && before.until > at ? before.from : at;
      waiting.set(waitName(arrival, of), { from, until: at + ms });
    },
    violations: () => violations,
    clear: () => {
      windows.clear();
      waiting.clear();
      violations.length = 0;
    },
  };
}

const WAITED_FOR = ["app", "place", "message"] as const;

function waitName({ method, place, message }: Arrival, of: Rule["of"]): string {
  return JSON.stringify([method, of, { app: null, place, message }[of]]);
}

function nameOf({ methods, of, perMs }: Rule, { place, message }: Arrival): string {
  const counted = of === "app" ? "" : of === "place" ? place : message;
  return `${methods.join()} ${of} ${String(perMs)} ${counted ?? ""}`;
}
