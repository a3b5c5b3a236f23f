import type { PlaceAddress } from "../../../core/place.js";
import type { Delivered } from "./body.js";
import { choosing } from "../cards/fill-form.js";
import { findWritten } from "../cards/find-written.js";
import type { Asker, Parsed } from "./parsed.js";
import { dmWith, FEISHU, refOf, room } from "../place.js";
import { readFormValues, readPressed, type Pressed } from "../cards/pressed.js";
import { CardAction } from "./wire.js";

/** The message that is pressed; null: it is no press. */
export function pressedIn({ type, event }: Delivered): string | null {
  if (type !== "card.action.trigger") return null;
  return CardAction.safeParse(event).data?.context.open_message_id ?? null;
}

/** A button, a list or a form, wherever it stands. */
export function parsePress({ type, header, event }: Delivered): Parsed {
  const read = CardAction.safeParse(event).data;
  const pressed = read === undefined ? null : readPressed(read.action.value);
  if (read === undefined || pressed === null) return { kind: "unreadable", type };
  return pressed.kind === "action"
    ? parseAction(header.event_id, read, pressed)
    : parseForm(header.event_id, read, pressed);
}

type OfKind<K extends Pressed["kind"]> = Extract<Pressed, { kind: K }>;

function parseAction(
  id: string,
  { operator, action, context }: CardAction,
  pressed: OfKind<"action">,
): Parsed {
  const user = operator.open_id;
  const place = pressed.stands.direct ? dmWith(user) : room(context.open_chat_id);
  return {
    kind: "press",
    inbound: {
      ...{ id, from: { platform: FEISHU, userId: user }, place, kind: "press", intent: pressed.intent },
      ...(action.option === undefined ? {} : { value: action.option }),
      ...(pressed.stands.private ? {} : { message: refOf(place, context.open_message_id) }),
    },
    asker: askerAt(user, place),
    isPrivate: pressed.stands.private,
  };
}

function askerAt(user: string, { kind, address }: PlaceAddress): Asker {
  return { user, room: kind === "room" ? address : null };
}

function parseForm(id: string, { operator, action, context }: CardAction, pressed: OfKind<"form">): Parsed {
  const { form, intent, place, step, field, definition } = pressed;
  const user = operator.open_id;
  // A form stands in the direct messages of whoever it is for: another one has a copy of it.
  if (place.kind === "dm" && place.address !== user) return { kind: "nothing" };
  const typed = readFormValues(action.form_value, definition?.form ?? null);
  const { values, errors } = findWritten(typed, definition);
  const isFound = Object.keys(errors).length === 0;
  if (step === "send" && (isFound || definition === null))
    return {
      kind: "submit",
      inbound: {
        ...{ id, from: { platform: FEISHU, userId: user }, place, kind: "submit", form, intent, values },
        message: refOf(dmWith(user), context.open_message_id),
      },
      asker: { user, room: null },
      message: context.open_message_id,
      definition,
    };
  if (definition === null) return { kind: "nothing" };
  const { beyond } = definition;
  switch (step) {
    case "send":
      return { kind: "again", form: definition.form, showing: { place, beyond, errors, typed } };
    case "more":
      return { kind: "again", form: definition.form, showing: { place, beyond, step, typed } };
    case "with": {
      const chosen = choosing(definition.form, field ?? "", action.option ?? "");
      return { kind: "again", form: chosen, showing: { place, beyond } };
    }
  }
}
