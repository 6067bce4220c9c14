/** Files handed between shopper and shop: sent in parts that survive a lost line and a page load, read by short-lived
 * addresses. No user interface; loaded when somebody first needs it. */
export { newId } from "../ids.ts";
export { ACCEPTED } from "./accepted.ts";
export { type Addresses, lookAgainMs, openAddresses } from "./addresses.ts";
export { type FileHttp, type FileServer, fileHttp } from "./http.ts";
export { sizeText } from "./size.ts";
export { sendFile } from "./upload.ts";
export { openUploads, type PendingFile, type Uploads } from "./uploads.ts";
