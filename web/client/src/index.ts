/**
 * The realtime client, without user interface. A page opens one `Session`, reads snapshots, subscribes to changes and
 * calls; it never sees a frame or a socket.
 *
 *     const session = openSession({ server, identity: { kind: "member" }, transports: { socket, stream }, fold });
 *     session.follow(id);
 *     session.subscribe(({ conversation }) => conversation === id && draw(session.conversation(id)));
 *     session.post(id, "Hello");
 *
 * Inside, `core.ts` is pure: calls, frames and clock ticks in, frames and changes out. It joins `link.ts` (when to dial,
 * wait, switch transport, give up), `outbox.ts` (what the server has not answered yet, one command of a conversation at a
 * time), `replica.ts` with `fold.ts` (one conversation: its events by `seq`, and what they amount to) and `shelf.ts`
 * (snapshots and changes). `session.ts` sets that into a browser, with `socket.ts` or `stream.ts` (server-sent events and
 * POST) for a line, and `storage.ts` (messages across page loads and tabs).
 *
 * What a page can rely on: a message is shown and kept at once, and is in the log exactly once, after its author's
 * earlier ones; events come in order without a gap; a snapshot stays the same object until something changes.
 */
export { type Answer, answerOf, type Misfit, misfit, plain } from "./answers.ts";
export { fold } from "./fold.ts";
export { foldCall } from "./fold-call.ts";
export { foldChat } from "./fold-chat.ts";
export { type Revised, revise } from "./revisions.ts";
export { openSession } from "./session.ts";
export { socket } from "./socket.ts";
export { stream } from "./stream.ts";
export { linkify, type Piece } from "./text.ts";
export { asJson, asText, save, type Transcript } from "./transcript.ts";
export * from "./types.ts";
