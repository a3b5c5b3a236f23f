import { z } from "zod";

const words = (max: number) => z.string().min(1).max(max);

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: words(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: words(max), verbatim: z.boolean().optional() });

export const text = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

export const id = words(255);
export const url = z.url().max(3_000);
export const colorScheme = z.enum(["primary", "danger"]);

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: text(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: colorScheme.optional(),
});

/** Newer pages allow a value of 150; the types of the SDK in use say 75, and ids are short. */
const choice = { value: words(75), description: plainText(75).optional() };

export const plainOption = z.strictObject({ text: plainText(75), ...choice });
export const option = z.strictObject({ text: text(75), ...choice });
export const overflowOption = z.strictObject({ ...plainOption.shape, url: url.optional() });

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(plainOption).min(1).max(100),
});

const slackFile = z.union([z.strictObject({ id: words(255) }), z.strictObject({ url })]);

/** An image is shown from a URL or from a file of the workspace, never from both. */
export const pictured = {
  image_url: url.optional(),
  slack_file: slackFile.optional(),
  alt_text: words(2_000),
};

export const hasOneSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
