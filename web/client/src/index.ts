/** The realtime client, without user interface: one `Session` keeps the connection, the copies of the conversations
 * and the outbox. A page reads snapshots, subscribes to changes and calls; it never sees a frame or a socket. */
export { fold } from "./fold.ts";
export { openSession } from "./session.ts";
export { linkify, type Piece } from "./text.ts";
export * from "./types.ts";
