/** A phone as a camera of a call, without user interface. */
export { type Able, ableOf, type Span } from "./able.ts";
export { type Phase, Phone } from "./phone.ts";
