import type { Rates } from "../../core/platform.js";

/**
 * What Slack allows. `chat.postMessage` has its own rule of a message a second and channel; the cap of a whole
 * workspace is undocumented and met at several hundred a minute. The rest are tier 3 (50) and tier 4 (100).
 */
export const RATES: Rates = {
  post: [
    { of: "place", count: 1, perMs: 1_000, burst: 1 },
    { of: "app", count: 300, perMs: 60_000, burst: 3 },
  ],
  edit: [{ of: "app", count: 50, perMs: 60_000, burst: 10 }],
  upload: [{ of: "app", count: 100, perMs: 60_000, burst: 10 }],
  find: [{ of: "app", count: 50, perMs: 60_000, burst: 10 }],
};

/**
 * Sizes count UTF-16 units, the strictest reading. Those without a word are in Slack's reference of Block Kit;
 * what exceeds them goes on in another block or message, or is cut visibly.
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Of a view as JSON, in UTF-8: `view_too_large` above that. */
  viewBytes: 250_000,
  privateMetadata: 3_000,
  header: 150,
  /** Of the notification; chat.update refuses more than 4,000, in which an ampersand counts five. */
  summary: 700,
  /** Not documented for rich text: that of a section is used. */
  text: 3_000,
  /** Not documented: `msg_blocks_too_long` was met above some 13,000 characters in all blocks together. */
  blocksText: 12_000,
  context: 2_000,
  facts: 30,
  factLabel: 200,
  tableRows: 100,
  tableColumns: 20,
  /** Of all cells together; Slack's page on the table block says 10,000, its SDK nothing. */
  tableText: 10_000,
  cell: 300,
  alt: 2_000,
  imageUrl: 3_000,
  linkUrl: 3_000,
  actions: 25,
  /** Not documented: a part of `blocksText`, so that the buttons leave room for what they are about. */
  actionsText: 8_000,
  button: 75,
  buttonValue: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  placeholder: 150,
  option: 75,
  options: 100,
  optionGroups: 100,
  /** The SDK's types say at most five; that one must have two is not in them, and was met. */
  overflow: { least: 2, most: 5 },
  checkboxes: 10,
  radioButtons: 10,
  viewTitle: 24,
  viewButton: 24,
  label: 2_000,
  hint: 2_000,
  input: 3_000,
  /** Not documented: an error under a field was met cut at about this length. */
  fieldError: 500,
  /** Of an answer: a `response_url` is good for five, of which one may say that it is being worked on. */
  answerMessages: 4,
  requestBytes: 1024 * 1024,
  /** Not documented: a modal of rich text inside a payload reaches some 20. */
  nesting: 64,
  /** Of a form; a command has some 15. */
  formFields: 100,
  fileBytes: 1_000_000_000,
  /** A request's timestamp may differ from our clock by this much, either way. */
  signatureAgeMs: 5 * 60_000,
} as const;
