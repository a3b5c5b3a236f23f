export { createDelivery, type Delivery } from "./delivery.js";
export type { Admin } from "./notices.js";
export { examineDelivery, type Examined } from "./doctor/doctor.js";
export { readSent } from "./read-sent.js";
export { titlesOf, type Titled } from "./titles.js";
export type { Makers } from "./file-source.js";
export type { FileShowing, Showing } from "./showing.js";
export type { Timing } from "./timing.js";
