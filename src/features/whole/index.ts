export { createWhole } from "./whole.js";
