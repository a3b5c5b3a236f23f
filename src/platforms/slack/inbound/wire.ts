import type { KnownBlock } from "@slack/types";
import { z } from "zod";

/** What Slack sends, as far as it is read here; anything more is let through unread. */

const Id = z.string().min(1).max(200);

export const SlashCommand = z.object({
  command: z.string().min(1),
  text: z.string().default(""),
  user_id: Id,
  channel_id: Id,
  trigger_id: Id,
  response_url: z.string().optional(),
});
export type SlashCommand = z.infer<typeof SlashCommand>;

const SlackUser = z.object({ id: Id });
const ChosenOption = z.object({ value: z.string() });

const PressedElement = z.discriminatedUnion("type", [
  z.object({ type: z.literal("button"), action_id: z.string(), value: z.string().optional() }),
  z.object({
    type: z.literal("static_select"),
    action_id: z.string(),
    selected_option: ChosenOption.nullable(),
  }),
  z.object({ type: z.literal("overflow"), action_id: z.string(), selected_option: ChosenOption }),
]);
export type PressedElement = z.infer<typeof PressedElement>;

export const BlockActions = z.object({
  type: z.literal("block_actions"),
  user: SlackUser,
  trigger_id: Id,
  response_url: z.string().optional(),
  container: z.object({
    channel_id: Id.optional(),
    message_ts: z.string().min(1).optional(),
    thread_ts: z.string().min(1).optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  channel: z.object({ id: Id }).nullish(),
  message: z.object({ thread_ts: z.string().optional() }).nullish(),
  view: z.object({ id: Id, type: z.string(), private_metadata: z.string().optional() }).nullish(),
  actions: z.tuple([PressedElement.and(z.object({ block_id: z.string().optional() }))], z.unknown()),
});
export type BlockActions = z.infer<typeof BlockActions>;

const PlainText = z.object({
  type: z.literal("plain_text"),
  text: z.string(),
  emoji: z.boolean().default(true),
});
/** As we sent it: Slack adds what it left to Slack. */
const OwnBlock = z.custom<KnownBlock>((value) => z.object({ type: z.string() }).safeParse(value).success);

/** A choice in an open form, on which others depend. */
export const FormChoice = z.object({
  type: z.literal("block_actions"),
  view: z.object({
    id: Id,
    hash: z.string(),
    type: z.literal("modal"),
    callback_id: z.string(),
    private_metadata: z.string(),
    title: PlainText,
    submit: PlainText.nullish().transform((text) => text ?? undefined),
    close: PlainText.nullish().transform((text) => text ?? undefined),
    blocks: z.array(OwnBlock),
  }),
  actions: z.tuple(
    [
      z.object({
        type: z.literal("static_select"),
        action_id: z.string().regex(/^answer(?:$|:)/u),
        block_id: z.string(),
        selected_option: ChosenOption.nullish(),
      }),
    ],
    z.unknown(),
  ),
});
export type FormChoice = z.infer<typeof FormChoice>;

const SlackFile = z.object({
  id: Id,
  name: z.string().nullish(),
  size: z.number().int().min(0).nullish(),
  mimetype: z.string().nullish(),
});
export type SlackFile = z.infer<typeof SlackFile>;

/** Asked of a message from its menu. */
export const MessageAction = z.object({
  type: z.literal("message_action"),
  callback_id: z.string().min(1).max(255),
  trigger_id: Id,
  response_url: z.string().optional(),
  user: SlackUser,
  channel: z.object({ id: Id }),
  message: z.object({
    user: Id.optional(),
    text: z.string().nullish(),
    ts: z.string().min(1),
    thread_ts: z.string().min(1).optional(),
    files: z.array(SlackFile).optional(),
  }),
});
export type MessageAction = z.infer<typeof MessageAction>;

const one = ChosenOption.nullish();
const several = z.array(ChosenOption).nullish();
const typed = z.string().nullish();

const Answered = z.discriminatedUnion("type", [
  z.object({ type: z.literal("plain_text_input"), value: typed }),
  z.object({ type: z.literal("number_input"), value: typed }),
  z.object({ type: z.literal("static_select"), selected_option: one }),
  z.object({ type: z.literal("radio_buttons"), selected_option: one }),
  z.object({ type: z.literal("multi_static_select"), selected_options: several }),
  z.object({ type: z.literal("checkboxes"), selected_options: several }),
  z.object({ type: z.literal("datepicker"), selected_date: typed }),
  z.object({ type: z.literal("timepicker"), selected_time: typed }),
  z.object({ type: z.literal("file_input"), files: z.array(SlackFile).nullish() }),
]);
export type Answered = z.infer<typeof Answered>;

export const ViewSubmission = z.object({
  type: z.literal("view_submission"),
  user: SlackUser,
  trigger_id: Id.optional(),
  view: z.object({
    id: Id,
    hash: z.string().default(""),
    private_metadata: z.string(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Answered)) }),
  }),
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

/** `user` is a whole profile in some events. */
export const EventCallback = z.object({
  event_id: Id,
  event: z.object({
    type: z.string().min(1).max(100),
    subtype: z.string().max(100).optional(),
    user: z.union([Id, SlackUser.transform(({ id }) => id)]).optional(),
  }),
});
export type EventCallback = z.infer<typeof EventCallback>;

/** An event says itself which user our bot is. */
export const Authorized = z.object({
  authorizations: z.array(z.object({ user_id: Id, is_bot: z.literal(true) })).min(1),
});

export const MessageEvent = z.object({
  user: Id,
  channel: Id,
  channel_type: z.string().optional(),
  text: z.string().nullish(),
  ts: z.string().min(1),
  thread_ts: z.string().min(1).optional(),
  files: z.array(SlackFile).optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

/** Whoever wrote it was a program, or it tells of a message that was there. */
export const NotByPeople = z.union([
  z.object({ bot_id: z.string().min(1) }),
  z.object({ bot_profile: z.object({}) }),
  z.object({ subtype: z.enum(["bot_message", "message_changed", "message_deleted", "message_replied"]) }),
]);

export const HomeOpened = z.object({ user: Id, tab: z.string().optional() });

/** `inviter` is missing where somebody came by themselves. */
export const MemberJoined = z.object({ user: Id, channel: Id, inviter: Id.optional() });
