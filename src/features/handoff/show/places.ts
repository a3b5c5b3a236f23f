import { createHash } from "node:crypto";
import { PostingKey } from "../../../core/ids.js";
import type { Place } from "../../../core/place.js";
import { department as departmentOf, dmOf, person as personOf, type Org } from "../../../org/index.js";
import type { Handoff } from "../handoff.js";

/** The department's room; while it has none, its leads' direct messages. */
export function departmentPlaces({ department: code }: Handoff, org: Org): readonly Place[] {
  const department = departmentOf(org, code);
  if (department === null) return [];
  if (department.room !== null) return [department.room];
  return department.leads.flatMap((id) => {
    const lead = personOf(org, id);
    const place = lead === null ? null : dmOf(org, lead);
    return place === null ? [] : [place];
  });
}

/** Where they logged it; once they are there no more, where they are now. */
export function requesterHome({ requester, requesterPlace }: Handoff, org: Org): Place | null {
  const there = org.places.find((place) => place.id === requesterPlace);
  const person = there === undefined ? personOf(org, requester) : null;
  return there ?? (person === null ? null : dmOf(org, person));
}

/** The live card where the department works. A key stays with its place: another room gets a posting of its own. */
export function departmentKey({ id }: Handoff, place: Place): PostingKey {
  return keyOf(id, `department-${shortHash(place.id)}`);
}

/** The requester's live card. */
export function requesterKey({ id, requesterPlace }: Handoff, home: Place): PostingKey {
  return keyOf(id, home.id === requesterPlace ? "requester" : `requester-${shortHash(home.id)}`);
}

/** For whom something rings; one person's messages may be all of them. */
export type Audience = "requester" | "owner" | "follower";

/** What rings once, about one event, for one audience in one place. */
export function newsKey({ id }: Handoff, version: number, to: Audience, place: Place): PostingKey {
  return keyOf(id, `news-${String(version)}-${to}-${shortHash(place.id)}`);
}

export function fileKey({ id }: Handoff, file: string, place: Place): PostingKey {
  return keyOf(id, `file-${shortHash(file)}-${shortHash(place.id)}`);
}

/** The handoff that a posting is about; null for a posting of another kind. */
export function handoffIn(key: PostingKey): string | null {
  return /^handoff\/(?<id>[^/]+)\//u.exec(key)?.groups?.["id"] ?? null;
}

function keyOf(id: string, which: string): PostingKey {
  return PostingKey.parse(`handoff/${id}/${which}`);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
