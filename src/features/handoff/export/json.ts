import type { PersonId } from "../../../core/ids.js";
import { department as departmentOf, kindOf } from "../../../org/index.js";
import type { Entry, HandoffEvent } from "../events.js";
import { ownerOf, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import { nameFor, type Reader } from "../reader.js";
import type { Story } from "./record.js";
import { timesIn } from "./times.js";

/** For programs: codes beside names, moments as ISO 8601 in UTC, and every word as it was written. */
export function jsonOf(story: Story, reader: Reader): object {
  const { handoff, from, to, followers } = story;
  const { id, series, period, number, ask, facts, kindFacts, orders, urgentBecause, version } = handoff;
  const { promisedAt, wishedOn, expectedAt, progress, reason, createdAt, since, carries } = handoff;
  const owner = ownerOf(handoff);
  const labelled = (one: Story["from"]): string | null =>
    one === null ? null : labelOf(one, reader.org, reader.locale);
  return {
    ...{ id, label: labelled(handoff), series, period, number },
    ...placeOf(handoff, reader),
    ...saidIn(handoff),
    urgentBecause,
    requester: who(handoff.requester, reader),
    owner: owner === null ? null : who(owner, reader),
    ...{ ask, facts, kindFacts },
    ...impactsOf(handoff),
    ...{ orders, promisedAt, wishedOn, expectedAt, progress, reason, loggedAt: createdAt, since },
    ...momentsOf(handoff),
    ...{ transferredFrom: labelled(from), transferredTo: labelled(to), carries, version },
    followers: followers.map((follower) => who(follower, reader)),
    history: story.entries.map((entry) => step(entry, story, reader)),
  };
}

function who(id: PersonId, reader: Reader): object {
  return { id, name: nameFor(id, reader) };
}

function placeOf({ department, kind }: Handoff, { org, locale }: Reader): object {
  return {
    department: { code: department, name: departmentOf(org, department)?.name[locale] ?? department },
    kind: { code: kind, name: kindOf(org, department, kind)?.name[locale] ?? kind },
  };
}

function impactsOf({ impactCustomer, impactCs, impactOps }: Handoff): object {
  return { impactCustomer, impactCs, impactOps };
}

function momentsOf({ state }: Handoff): object {
  const { taken, done, ended } = timesIn(state);
  return { takenAt: taken, doneAt: done, endedAt: ended };
}

function saidIn({ state }: Handoff): object {
  const none = { status: state.status, said: null, question: null, result: null, endReason: null };
  switch (state.status) {
    case "open":
      return none;
    case "in-progress":
      return { ...none, said: state.said };
    case "needs-info":
      return { ...none, question: state.question };
    case "to-confirm":
    case "confirmed":
      return { ...none, result: state.result };
    case "transferred":
    case "withdrawn":
      return { ...none, endReason: state.because };
  }
}

function step({ version, at, by, event }: Entry, { files }: Story, reader: Reader): object {
  const names = files.filter((file) => file.version === version).map(({ name }) => name);
  return { version, at, by: who(by, reader), ...detailsOf(event), files: names };
}

/** Of what was logged only what can have changed since; the handoff tells the rest. */
function detailsOf(event: HandoffEvent): object {
  if (event.kind !== "logged") return event;
  const { facts, orders } = event.logged;
  return { kind: event.kind, facts, orders: orders.map(({ number }) => number) };
}
