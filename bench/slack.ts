import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { startChatServer } from "../test/chat-server/start.js";
import { companyOnSlack } from "../test/support/company-on-chat.js";
import { startProcess } from "../test/support/processes.js";
import type { Databases } from "./database.js";
import type { Generator } from "./generator.js";
import type { Extent } from "./options.js";
import { median, percentile } from "./statistics.js";

/** Signed slash commands over HTTP: ours beside Bolt alone, in turns. */
export interface SlackPath {
  readonly asked: string;
  readonly ours: Answers;
  readonly bolt: Answers;
  /** Ours by Bolt's, of each round. */
  readonly ratios: readonly number[];
}

interface Answers {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Commands {
  readonly asked: string;
  readonly command: string;
  readonly text: string;
}

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const CONNECTIONS = 16;
const COMMANDS: readonly Commands[] = [
  { asked: "help", command: "/dayclear", text: "" },
  { asked: "a list", command: "/handoffs", text: "" },
  { asked: "a new handoff", command: "/handoff", text: "warehouse 漏发配件，客户在等" },
];

export async function measureSlack(
  databases: Databases,
  generator: Generator,
  { rounds, streamMs }: Extent,
): Promise<readonly SlackPath[]> {
  const chat = await startChatServer();
  const { databaseUrl, folder } = await databases.create("slack");
  const env = {
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${chat.url}/api/`,
    HOST: "127.0.0.1",
  };
  const ours = await startProcess({ databaseUrl, cwd: folder, env }, ["--org", await companyOnSlack()]);
  const bolt = await startBolt();
  const measure = async (url: string, one: Commands): Promise<Answers> => {
    const fields = { ...fieldsOf(one), response_url: `${chat.url}/response/bench` };
    const job = {
      kind: "signed",
      url: `${url}/slack/events`,
      secret: SECRET,
      fields,
      connections: CONNECTIONS,
      ms: streamMs,
    } as const;
    const { tookMs, lanes } = await generator.run(job);
    const times = lanes.flat().map(({ ms }) => ms);
    return { perSecond: (times.length / tookMs) * 1_000, p50: median(times), p99: percentile(times, 0.99) };
  };
  try {
    const paths: SlackPath[] = [];
    for (const one of COMMANDS) {
      const turns: { ours: Answers; bolt: Answers }[] = [];
      for (let round = 0; round < rounds; round += 1)
        turns.push({ ours: await measure(ours.url, one), bolt: await measure(bolt.url, one) });
      paths.push(pathOf(one.asked, turns));
    }
    return paths;
  } finally {
    bolt.stop();
    await ours.kill("SIGKILL");
    chat.stop();
  }
}

function pathOf(asked: string, turns: readonly { ours: Answers; bolt: Answers }[]): SlackPath {
  const middle = (of: (turn: (typeof turns)[number]) => Answers): Answers => ({
    perSecond: median(turns.map((turn) => of(turn).perSecond)),
    p50: median(turns.map((turn) => of(turn).p50)),
    p99: median(turns.map((turn) => of(turn).p99)),
  });
  const ratios = turns.map(({ ours, bolt }) => ours.perSecond / bolt.perSecond);
  return { asked, ours: middle(({ ours }) => ours), bolt: middle(({ bolt }) => bolt), ratios };
}

function fieldsOf({ command, text }: Commands) {
  return {
    ...{ team_id: "T1", api_app_id: "A1", channel_id: "CWAREHOUSE", channel_name: "x", user_id: "UZHOUTING" },
    ...{ user_name: "x", command, text, is_enterprise_install: "false" },
  };
}

async function startBolt(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const child = fork(new URL("bare-bolt.js", import.meta.url), [SECRET]);
  const [message] = (await once(child, "message")) as unknown[];
  return { url: z.string().parse(message), stop: () => void child.kill() };
}
