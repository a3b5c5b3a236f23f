import { z } from "zod";

/** What Feishu sends, as far as it is read here; anything more is let through unread. */

const Id = z.string().min(1).max(200);

const User = z.object({ open_id: Id });

const Mention = z.object({
  key: z.string().min(1),
  id: z.object({ open_id: z.string().optional() }),
  mentioned_type: z.string().optional(),
  name: z.string().default(""),
});
export type Mention = z.infer<typeof Mention>;

export const MessageEvent = z.object({
  sender: z.object({ sender_id: User, sender_type: z.literal("user") }),
  message: z.object({
    message_id: Id,
    root_id: z.string().optional(),
    parent_id: z.string().optional(),
    /** In milliseconds. */
    create_time: z.string().optional(),
    chat_id: Id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(Mention).optional(),
  }),
});
export type Message = z.infer<typeof MessageEvent>["message"];

/** By a program, which may be ourselves. */
export const NotByPeople = z.object({
  sender: z.object({ sender_type: z.string().refine((type) => type !== "user") }),
});

export const MenuEvent = z.object({
  operator: z.object({ operator_id: User }),
  event_key: z.string().max(200),
});

/** Somebody opened their conversation with the bot. */
export const EnteredEvent = z.object({
  operator_id: User,
  last_message_id: z.string().optional(),
});

export const BotAdded = z.object({
  chat_id: Id,
  /** There are people of other companies in it. */
  external: z.boolean().default(false),
  operator_id: User,
  name: z.string().default(""),
});

export const ByOperator = z.object({ operator_id: User });

export const CardAction = z.object({
  operator: User,
  action: z.object({
    value: z.unknown(),
    option: z.string().optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
  }),
  context: z.object({ open_message_id: Id, open_chat_id: Id }),
});
export type CardAction = z.infer<typeof CardAction>;

/** A message that stands, as Feishu tells of it when it is asked. */
export const StandingMessage = z.object({
  message_id: Id,
  root_id: z.string().optional(),
  msg_type: z.string(),
  deleted: z.boolean().optional(),
  sender: z.object({ id: z.string().optional(), sender_type: z.string().optional() }).optional(),
  body: z.object({ content: z.string() }),
  mentions: z
    .array(z.object({ key: z.string(), id: z.string().optional(), name: z.string().default("") }))
    .optional(),
});
export type StandingMessage = z.infer<typeof StandingMessage>;
