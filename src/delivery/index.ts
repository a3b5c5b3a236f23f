export { createDelivery, type Delivery } from "./delivery.js";
export type { FileShowing, Showing } from "./showing.js";
export type { Timing } from "./timing.js";
