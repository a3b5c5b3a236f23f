import type { Rates } from "../../core/platform.js";

/**
 * What the playground shows. A browser has no limits of its own: these keep a page calm and a journal line small.
 * Texts count what a reader counts; what exceeds them is cut visibly. A card over `cardCharacters` is refused.
 */
export const LIMITS = {
  title: 200,
  summary: 300,
  text: 4_000,
  label: 100,
  cell: 300,
  blocks: 50,
  facts: 30,
  columns: 12,
  rows: 100,
  actions: 25,
  options: 100,
  /** Of the card written as JSON. */
  cardCharacters: 200_000,
  messageCharacters: 12_000,
  messageFiles: 10,
  bodyBytes: 256 * 1024,
  fileBytes: 30_000_000,
  /** Messages of one place in memory; older ones stay in the file and can no longer be edited. */
  messagesPerPlace: 500,
  pageOfMessages: 100,
} as const;

/** A page keeps up with whatever one process writes. */
export const RATES: Rates = { post: [], edit: [], upload: [], find: [] };
