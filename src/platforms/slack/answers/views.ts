import type { ModalView } from "@slack/types";
import type { Card } from "../../../core/card.js";
import { renderHome } from "../cards/render.js";
import type { Trouble } from "../../../core/adapter/trouble.js";
import { troubleOf } from "../api/trouble.js";
import type { Connect } from "../api/api.js";

/** Slack's `trigger_id` lives for three seconds, once. One modal goes on top of another. */
export async function openModal(
  view: ModalView,
  { triggerId, inModal }: { readonly triggerId: string; readonly inModal: boolean },
  { connect, withinMs }: { readonly connect: Connect; readonly withinMs: number },
): Promise<Trouble | null> {
  const { views } = connect(withinMs);
  return tried((inModal ? views.push : views.open)({ trigger_id: triggerId, view }));
}

/** With a `hash`: only if it still is as it was then. */
export async function updateModal(
  view: ModalView,
  { id, hash }: { readonly id: string; readonly hash?: string },
  { connect, withinMs }: { readonly connect: Connect; readonly withinMs: number },
): Promise<Trouble | null> {
  return tried(
    connect(withinMs).views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) }),
  );
}

export async function publishHome(
  card: Card,
  user: string,
  { connect, withinMs }: { readonly connect: Connect; readonly withinMs: number },
): Promise<Trouble | null> {
  return tried(connect(withinMs).views.publish({ user_id: user, view: renderHome(card) }));
}

async function tried(call: Promise<unknown>): Promise<Trouble | null> {
  try {
    await call;
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}
