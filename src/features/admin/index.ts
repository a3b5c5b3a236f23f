export { createAdmin } from "./act.js";
