/** A way to the server whose code is imported when it is needed. */
import type { Line, OpenLine } from "@visavis/client";

export const lateLine =
  (load: () => Promise<OpenLine>): OpenLine =>
  (server, hello, listener) => {
    let line: Line | undefined;
    let closed = false;
    load().then(
      (open) => {
        if (!closed) line = open(server, hello, listener);
      },
      () => listener.down(),
    );
    return {
      send: (frameLine) => line?.send(frameLine),
      close() {
        closed = true;
        line?.close();
      },
    };
  };
