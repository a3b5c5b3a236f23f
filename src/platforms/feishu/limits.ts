import type { Rates } from "../../core/platform.js";

/** In characters as UTF-16 units, in bytes of UTF-8, or in items, as Feishu documents them; what it does not say is marked. */
export const LIMITS = {
  /** Of a request with a card, which travels as JSON within JSON: 30 KB, of which what stands around it takes some. */
  cardBytes: 29_500,
  /** Elements and components of a card, all told. */
  cardElements: 200,
  nesting: 5,
  cardTables: 5,
  headerTags: 3,
  elementId: 20,
  /** Not documented, like all that follows down to `help`: so that one part leaves room for the others. */
  title: 200,
  text: 3_000,
  context: 1_000,
  facts: 30,
  factLabel: 100,
  /** So long is a fact of which two stand side by side, in Latin letters; a Chinese character is as wide as two. */
  shortFact: { label: 22, value: 26, most: 10 },
  cell: 300,
  tableRows: 101,
  /** Of a table or an actions block, as it travels. */
  partBytes: 14_000,
  plainly: 4_000,
  alt: 1_000,
  linkUrl: 2_000,
  actions: 20,
  actionsElements: 120,
  confirmTitle: 100,
  confirmText: 300,
  option: 100,
  options: 100,
  /** Of a longer list, each part: so many fit with labels of any letters. */
  splitOptions: 30,
  label: 200,
  help: 500,
  button: 100,
  placeholder: 100,
  input: 1_000,
  uuid: 50,
  /** Of one answer. */
  answerCards: 4,
  fileBytes: 30_000_000,
  imageBytes: 10_000_000,
  /** Of an image, in pixels on either side; of a GIF. */
  imageSide: 12_000,
  gifSide: 2_000,
  /** Of a toast; not documented: longer ones are cut on a phone. */
  toast: 100,
  /** Of a table: rows of a page, of which Feishu shows at most ten. */
  tablePage: 10,
  tableColumns: 50,
  /** Not documented: what a card has been seen to show of a summary. */
  summary: 200,
  /** How long a message can be edited and its buttons pressed. */
  editableMs: 14 * 24 * 3_600_000,
  /** How long a post repeated under its uuid is carried out once. */
  repeatableMs: 3_600_000,
  /** Feishu sets no window to what it signs; five minutes on either side is ours. */
  signatureAgeMs: 5 * 60_000,
  /** What is sent again: after 15 s, 5 min, 1 h and 6 h. */
  sentAgainMs: 8 * 3_600_000,
  requestBytes: 1024 * 1024,
  /** Of JSON. */
  requestNesting: 60,
} as const;

/** 50 a second and 1,000 a minute for each call; 5 a second for each chat and each card. */
const CALL = [
  { of: "app", count: 1_000, perMs: 60_000, burst: 10 },
  { of: "app", count: 50, perMs: 1_000, burst: 1 },
] as const;

export const RATES: Rates = {
  post: [...CALL, { of: "place", count: 5, perMs: 1_000, burst: 1 }],
  edit: [...CALL, { of: "message", count: 5, perMs: 1_000, burst: 1 }],
  upload: CALL,
  find: [],
};
