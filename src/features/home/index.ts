export { createHome, OPEN_HOME } from "./home.js";
