/** What is pointed at, marked and drawn on a shared page; the same over the page and over its picture. */
export { type Box, boxOf, type Spot, sideOf, spotAt } from "./places.ts";
export { Pointing, type PointingOptions, put, show } from "./pointing.ts";
