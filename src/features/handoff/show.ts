import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { PostingKey } from "../../core/ids.js";
import type { Place, PlaceId } from "../../core/place.js";
import type { Showing } from "../../delivery/index.js";
import { department as departmentOf, dmOf, person as personOf, type Org } from "../../org/index.js";
import { handoffCard, type Reader } from "./cards.js";
import type { Handoff } from "./handoff.js";

/** The live cards of a handoff: one where the department works, one at the requester. */
export function showingsOf(handoff: Handoff, org: Org, now: Temporal.Instant): Showing[] {
  const forDepartment = departmentPlaces(handoff, org).map((place): Showing => ({
    key: PostingKey.parse(`handoff/${handoff.id}/department-${shortHash(place.id)}`),
    to: place.id,
    card: handoffCard(handoff, readerAt(place, org, now), "department"),
  }));
  const home = org.places.find((place) => place.id === handoff.requesterPlace);
  if (home === undefined) return forDepartment;
  const forRequester: Showing = {
    key: PostingKey.parse(`handoff/${handoff.id}/requester`),
    to: home.id,
    card: handoffCard(handoff, readerAt(home, org, now), "requester"),
  };
  return [...forDepartment, forRequester];
}

/** A key stays with its place: another room gets a posting of its own. */
function shortHash(place: PlaceId): string {
  return createHash("sha256").update(place).digest("hex").slice(0, 12);
}

/** The department's room; while it has none, its leads' direct messages. */
function departmentPlaces(handoff: Handoff, org: Org): readonly Place[] {
  const department = departmentOf(org, handoff.department);
  if (department === null) return [];
  if (department.room !== null) return [department.room];
  return department.leads.flatMap((id) => {
    const lead = personOf(org, id);
    const place = lead === null ? null : dmOf(org, lead);
    return place === null ? [] : [place];
  });
}

function readerAt(place: Place, org: Org, now: Temporal.Instant): Reader {
  return { org, now, locale: place.locale, timeZone: place.timeZone };
}
