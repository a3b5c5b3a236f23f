// The load generator: a process of its own, so that it takes no time from the server it measures.
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { askBody, type Body } from "./ask.js";
import { GOOD, Job, Outcome, type Answered, type Done } from "./wire.js";

process.on("message", (message) => {
  void run(Job.parse(message)).then((done) => process.send?.(done));
});

async function run(job: Job): Promise<Done> {
  const began = performance.now();
  const lanes = await answersTo(job);
  return { tookMs: performance.now() - began, lanes };
}

async function answersTo(job: Job): Promise<Answered[][]> {
  switch (job.kind) {
    case "stream":
      return [await stream(job)];
    case "volley":
      return [await volley(job)];
    case "in-turns":
      return inTurns(job);
    case "signed":
      return [await signed(job)];
  }
}

async function stream({ url, people, connections, ms }: Job & { kind: "stream" }): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + ms;
  const answered: Answered[] = [];
  const connection = async (): Promise<void> => {
    while (performance.now() < until) answered.push(await send(agent, url, askBody(people)));
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return answered;
}

async function signed({
  url,
  secret,
  fields,
  connections,
  ms,
}: Job & { kind: "signed" }): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + ms;
  const answered: Answered[] = [];
  const connection = async (): Promise<void> => {
    while (performance.now() < until)
      answered.push(await sendText(agent, url, signedCommand(secret, fields)));
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return answered;
}

/** Each with a trigger of its own: two alike would be one that was delivered twice. */
function signedCommand(secret: string, fields: Readonly<Record<string, string>>): Sending {
  const text = new URLSearchParams({ ...fields, trigger_id: randomUUID() }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${text}`).digest("hex");
  return {
    text,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    outcomeOf: (status, body) =>
      status === 200 && body.includes('"text"') ? GOOD.acknowledged : `status ${String(status)}`,
  };
}

async function volley({ url, people, count }: Job & { kind: "volley" }): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const bodies = Array.from({ length: count }, () => askBody(people));
  const answered = await Promise.all(bodies.map((body) => send(agent, url, body)));
  agent.destroy();
  return answered;
}

async function inTurns({ lanes }: Job & { kind: "in-turns" }): Promise<Answered[][]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answered: Answered[][] = lanes.map(() => []);
  const turns = Math.max(...lanes.map(({ bodies }) => bodies.length));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const lane of turn % 2 === 0 ? lanes.keys() : [...lanes.keys()].reverse()) {
      const { url, bodies } = lanes[lane]!;
      answered[lane]!.push(await send(agent, url, bodies[turn]!));
    }
  }
  agent.destroy();
  return answered;
}

interface Sending {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly outcomeOf: (status: number | undefined, body: string) => string;
}

function send(agent: Agent, url: string, body: Body): Promise<Answered> {
  const headers = { "content-type": "application/json" };
  return sendText(agent, url, { text: JSON.stringify(body), headers, outcomeOf });
}

/** Timed from the request to the last byte of its answer. */
function sendText(agent: Agent, url: string, sending: Sending): Promise<Answered> {
  const { text } = sending;
  const headers = { ...sending.headers, "content-length": Buffer.byteLength(text) };
  const began = performance.now();
  return new Promise((resolve) => {
    const answered = (outcome: string): void => {
      resolve({ ms: performance.now() - began, outcome });
    };
    request(url, { agent, method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        answered(sending.outcomeOf(response.statusCode, Buffer.concat(chunks).toString()));
      });
    })
      .on("error", (error) => {
        answered(error.message);
      })
      .end(text);
  });
}

function outcomeOf(status: number | undefined, body: string): string {
  if (status !== 200) return `status ${String(status)}`;
  const { kind, reply } = Outcome.parse(JSON.parse(body));
  return reply === undefined ? kind : `${reply.kind} ${reply.card?.tone ?? ""}`;
}
