/** The usual way to the server: a WebSocket. It carries text lines and knows nothing of frames. */
import type { OpenLine } from "./types.ts";

/** Codes below are the network's own and tell nothing. */
const FIRST_CODE = 4000;

export const socket: OpenLine = (server, hello, { received, down }) => {
  const socket = new WebSocket(`${server.replace(/^http/, "ws")}/ws`);
  socket.onopen = () => socket.send(hello);
  socket.onmessage = ({ data }) => received(data);
  socket.onclose = ({ code, reason }) => down(code < FIRST_CODE ? undefined : { type: "bye", code, reason });
  return { send: (frameLine) => socket.send(frameLine), close: () => socket.close() };
};
