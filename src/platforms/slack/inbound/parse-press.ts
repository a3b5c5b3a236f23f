import { parseJson } from "../../../core/adapter/json.js";
import { Intent } from "../../../core/intent.js";
import { FoldedMenu, isFoldedMenu } from "../cards/menu.js";
import { carriedIn, type Asker, type Parsed } from "./parse.js";
import { dmWith, placeOf, refOf, SLACK } from "../place.js";
import { FromHome } from "../cards/render.js";
import { intentOf, isOfAnswer } from "../cards/render-actions.js";
import { BlockActions, FormChoice, type PressedElement } from "./wire.js";

/** A button, a menu or a list, wherever it stands. */
export function parsePress(body: unknown): Parsed {
  const choice = FormChoice.safeParse(body);
  if (choice.success) return parseChoice(choice.data);
  const read = BlockActions.safeParse(body);
  if (read.success && isFoldedMenu(read.data.actions[0].action_id)) return parseMenu(read.data);
  const intent = read.success ? Intent.safeParse(intentOf(read.data.actions[0].action_id)) : null;
  if (!read.success || intent?.success !== true) return { kind: "unreadable", type: "block_actions" };
  const { user, container, trigger_id } = read.data;
  const view = read.data.view ?? null;
  const channel = channelOf(read.data);
  const place = channel === null ? dmWith(user.id) : placeOf(channel, user.id);
  const [pressed] = read.data.actions;
  const on = view !== null ? "view" : isPrivate(read.data) ? "private" : "posted";
  const ts = on === "posted" ? container.message_ts : undefined;
  const value = chosenIn(pressed);
  return {
    kind: "press",
    inbound: {
      id: trigger_id,
      from: { platform: SLACK, userId: user.id },
      place,
      kind: "press",
      intent: intent.data,
      ...(value === null ? {} : { value }),
      ...(ts === undefined || channel === null ? {} : { message: refOf(place, channel, ts) }),
    },
    asker: askerOf(read.data),
    on,
    modal: view?.type === "modal" ? view.id : null,
  };
}

function isPrivate({ container, actions: [{ block_id: block }] }: BlockActions): boolean {
  return container.is_ephemeral === true || isOfAnswer(block);
}

function parseChoice(chosen: FormChoice): Parsed {
  const dependents = carriedIn(chosen.view)?.dependents;
  return dependents === undefined ? { kind: "nothing" } : { kind: "choice", chosen, dependents };
}

function parseMenu(pressed: BlockActions): Parsed {
  const [element] = pressed.actions;
  const menu = FoldedMenu.safeParse(parseJson(chosenIn(element) ?? ""));
  if (!menu.success) return { kind: "unreadable", type: "block_actions" };
  return { kind: "menu", menu: menu.data, asker: askerOf(pressed) };
}

function channelOf({ channel, container }: BlockActions): string | null {
  return channel?.id ?? container.channel_id ?? null;
}

function askerOf(pressed: BlockActions): Asker {
  const { user, trigger_id, response_url, container, message, view } = pressed;
  const [channel, ts] = [channelOf(pressed), container.message_ts];
  const stands = container.is_ephemeral !== true && channel !== null && ts !== undefined;
  return {
    user: user.id,
    channel,
    ...(stands ? { pressed: { channel, ts } } : {}),
    thread: container.thread_ts ?? message?.thread_ts ?? null,
    responseUrl: response_url ?? null,
    triggerId: trigger_id,
    inModal: view?.type === "modal",
    home: view?.type === "home" || isFromHome(view?.private_metadata),
  };
}

function isFromHome(metadata = ""): boolean {
  return FromHome.safeParse(parseJson(metadata)).success;
}

function chosenIn(pressed: PressedElement): string | null {
  switch (pressed.type) {
    case "button":
      return pressed.value ?? null;
    case "static_select":
    case "overflow":
      return pressed.selected_option?.value ?? null;
  }
}
