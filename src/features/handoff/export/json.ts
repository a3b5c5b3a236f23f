import type { PersonId } from "../../../core/ids.js";
import type { Entry, HandoffEvent } from "../events.js";
import { ownerOf, saidIn, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Reader } from "../reader.js";
import type { Story } from "./record.js";
import { timesIn } from "./times.js";
import { nameFor, departmentName, kindName } from "../names.js";

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
    status: handoff.state.status,
    ...saidIn(handoff.state),
    urgentBecause,
    requester: who(handoff.requester, reader),
    owner: owner === null ? null : who(owner, reader),
    ...{ ask, facts, kindFacts },
    ...impactsOf(handoff),
    ...{ orders, promisedAt, wishedOn, expectedAt, progress, reason, loggedAt: createdAt, since },
    ...momentsOf(handoff),
    ...{ transferredFrom: labelled(from), transferredTo: labelled(to), link: handoff.link, carries, version },
    followers: followers.map((follower) => who(follower, reader)),
    history: story.entries.map((entry) => step(entry, story, reader)),
  };
}

function who(id: PersonId, reader: Reader): object {
  return { id, name: nameFor(id, reader) };
}

function placeOf(handoff: Handoff, reader: Reader): object {
  const { department, kind } = handoff;
  return {
    department: { code: department, name: departmentName(department, reader) },
    kind: { code: kind, name: kindName(handoff, reader) },
  };
}

function impactsOf({ impactCustomer, impactCs, impactOps }: Handoff): object {
  return { impactCustomer, impactCs, impactOps };
}

function momentsOf({ state }: Handoff): object {
  const { taken, done, ended } = timesIn(state);
  return { takenAt: taken, doneAt: done, endedAt: ended };
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
