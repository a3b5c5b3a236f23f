export { createHome } from "./home.js";
