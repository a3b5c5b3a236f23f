import type { Temporal } from "temporal-polyfill";
import { toPlainDate } from "../../../core/time.js";
import { clockCell, dateCell, type Cell } from "../../../sheets/index.js";
import type { Entry } from "../events.js";
import { isUrgent, ownerOf, saidIn, type Handoff } from "../handoff.js";
import { labelOf, type Labelled } from "../label.js";
import type { Reader } from "../reader.js";
import { behalfIn, whatOf } from "../history/tell.js";
import { words } from "../words.js";
import type { Story } from "./record.js";
import { timesIn } from "./times.js";
import { exportWords, type ExportWords } from "./words.js";
import { nameFor, departmentName, kindName, factName } from "../names.js";

/** A column of a table that has a row for each `Of`. */
export interface ColumnOf<Of> {
  readonly title: keyof ExportWords["columns"];
  /** In characters. */
  readonly width: number;
  readonly cell: (of: Of, reader: Reader) => Cell;
}

export const HANDOFF_COLUMNS: readonly ColumnOf<Story>[] = [
  { title: "label", width: 16, cell: ({ handoff }, reader) => label(handoff, reader) },
  { title: "series", width: 8, cell: ({ handoff }) => handoff.series },
  { title: "period", width: 9, cell: ({ handoff }) => handoff.period },
  { title: "number", width: 8, cell: ({ handoff }) => handoff.number },
  {
    title: "department",
    width: 12,
    cell: ({ handoff }, reader) => departmentName(handoff.department, reader),
  },
  { title: "kind", width: 12, cell: ({ handoff }, reader) => kindName(handoff, reader) },
  {
    title: "status",
    width: 14,
    cell: ({ handoff }, { locale }) => words[locale].status[handoff.state.status],
  },
  { title: "urgent", width: 8, cell: ({ handoff }) => isUrgent(handoff) },
  { title: "urgentBecause", width: 18, cell: ({ handoff }, reader) => urgentReason(handoff, reader) },
  { title: "requester", width: 14, cell: ({ handoff }, reader) => nameFor(handoff.requester, reader) },
  { title: "owner", width: 14, cell: ({ handoff }, reader) => nameOrNone(ownerOf(handoff), reader) },
  { title: "ask", width: 50, cell: ({ handoff }) => handoff.ask },
  { title: "facts", width: 40, cell: ({ handoff }) => handoff.facts },
  { title: "kindFacts", width: 30, cell: ({ handoff }, reader) => kindFacts(handoff, reader) },
  { title: "impactCustomer", width: 20, cell: ({ handoff }) => handoff.impactCustomer },
  { title: "impactCs", width: 20, cell: ({ handoff }) => handoff.impactCs },
  { title: "impactOps", width: 20, cell: ({ handoff }) => handoff.impactOps },
  { title: "orders", width: 24, cell: ({ handoff }, reader) => orders(handoff, reader) },
  { title: "promised", width: 19, cell: ({ handoff }, reader) => clock(handoff.promisedAt, reader) },
  { title: "wished", width: 12, cell: ({ handoff }) => day(handoff) },
  { title: "expected", width: 19, cell: ({ handoff }, reader) => clock(handoff.expectedAt, reader) },
  { title: "progress", width: 30, cell: ({ handoff }) => handoff.progress },
  { title: "reason", width: 30, cell: ({ handoff }) => handoff.reason },
  { title: "question", width: 30, cell: ({ handoff }) => saidIn(handoff.state).question },
  { title: "result", width: 30, cell: ({ handoff }) => saidIn(handoff.state).result },
  { title: "endReason", width: 30, cell: ({ handoff }) => saidIn(handoff.state).endReason },
  { title: "logged", width: 19, cell: ({ handoff }, reader) => clock(handoff.createdAt, reader) },
  { title: "since", width: 19, cell: ({ handoff }, reader) => clock(handoff.since, reader) },
  { title: "taken", width: 19, cell: ({ handoff }, reader) => clock(timesIn(handoff.state).taken, reader) },
  { title: "done", width: 19, cell: ({ handoff }, reader) => clock(timesIn(handoff.state).done, reader) },
  { title: "ended", width: 19, cell: ({ handoff }, reader) => clock(timesIn(handoff.state).ended, reader) },
  { title: "from", width: 16, cell: ({ from }, reader) => label(from, reader) },
  { title: "to", width: 16, cell: ({ to }, reader) => label(to, reader) },
  { title: "message", width: 30, cell: ({ handoff }) => handoff.link },
  { title: "carries", width: 8, cell: ({ handoff }) => handoff.carries },
  { title: "followers", width: 20, cell: ({ followers }, reader) => names(followers, reader) },
  { title: "files", width: 24, cell: ({ files }, { locale }) => files.map(nameIn).join(words[locale].comma) },
];

/** One entry of a history, and the story that it belongs to. */
export interface Told {
  readonly story: Story;
  readonly entry: Entry;
}

export const HISTORY_COLUMNS: readonly ColumnOf<Told>[] = [
  { title: "label", width: 16, cell: ({ story }, reader) => label(story.handoff, reader) },
  { title: "version", width: 8, cell: ({ entry }) => entry.version },
  { title: "time", width: 19, cell: ({ entry }, reader) => clock(entry.at, reader) },
  { title: "who", width: 14, cell: ({ entry }, reader) => nameFor(entry.by, reader) },
  { title: "onBehalf", width: 14, cell: ({ entry }) => behalfIn(entry.event) },
  { title: "what", width: 14, cell: ({ entry }, { locale }) => exportWords[locale].events[entry.event.kind] },
  { title: "words", width: 80, cell: ({ story, entry }, reader) => whatOf(entry.event, story.from, reader) },
  { title: "files", width: 24, cell: (told, { locale }) => filesOf(told).join(words[locale].comma) },
];

/** The whole history in one cell, a line for each entry: where a file has room for one table only. */
export const HISTORY_COLUMN: ColumnOf<Story> = {
  title: "history",
  width: 80,
  cell: (story, reader) => story.entries.map((entry) => line({ story, entry }, reader)).join("\n"),
};

function line(told: Told, reader: Reader): string {
  const { story, entry } = told;
  const say = words[reader.locale];
  const at = entry.at.toZonedDateTimeISO(reader.timeZone).toPlainDateTime().round("second");
  const when = at.toString({ smallestUnit: "minute" }).replace("T", " ");
  const [name, behalf, files] = [nameFor(entry.by, reader), behalfIn(entry.event), filesOf(told)];
  const who = behalf === null ? name : say.behalf(behalf, name);
  const attached = files.length === 0 ? "" : say.history.files(files.join(say.comma));
  return `${when} ${who} ${whatOf(entry.event, story.from, reader)}${attached}`;
}

function filesOf({ story, entry }: Told): readonly string[] {
  return story.files.filter(({ version }) => version === entry.version).map(nameIn);
}

function nameIn({ name }: { readonly name: string }): string {
  return name;
}

function label(handoff: Labelled | null, { org, locale }: Reader): string | null {
  return handoff === null ? null : labelOf(handoff, org, locale);
}

function urgentReason({ urgentBecause }: Handoff, { locale }: Reader): string | null {
  return urgentBecause === null ? null : words[locale].urgentReason[urgentBecause];
}

function names(people: Story["followers"], reader: Reader): string {
  return people.map((id) => nameFor(id, reader)).join(words[reader.locale].comma);
}

function nameOrNone(id: ReturnType<typeof ownerOf>, reader: Reader): string | null {
  return id === null ? null : nameFor(id, reader);
}

function kindFacts(handoff: Handoff, { org, locale }: Reader): string {
  const lines = Object.entries(handoff.kindFacts).map(
    ([code, said]) => factName(handoff, code, { org, locale }) + words[locale].colon + said,
  );
  return lines.join("\n");
}

function orders({ orders: all }: Handoff, { locale }: Reader): string {
  return all.map(({ number, done }) => (done ? `${number} ✓` : number)).join(words[locale].comma);
}

function clock(at: Temporal.Instant | null, { timeZone }: Reader): Cell {
  return at === null ? null : clockCell(at, timeZone);
}

function day({ wishedOn }: Handoff): Cell {
  return wishedOn === null ? null : dateCell(toPlainDate(wishedOn));
}
