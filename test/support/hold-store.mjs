// A process of its own that opens the built store at the given address and keeps it until it is ended.
import { openStore } from "../../dist/store/index.js";

const log = { info: () => {}, warn: () => {}, error: () => {} };
try {
  await openStore({ databaseUrl: process.argv[2], log });
  console.log("open");
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(error.message);
}
