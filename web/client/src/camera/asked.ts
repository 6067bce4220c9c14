/** What those in the call may ask of a phone's picture: that it stands still, and that it is given in full. */
import type { CallView } from "../call/types.ts";
import { type Drawing, openDrawing } from "../drawing/drawing.ts";
import { photoOf } from "../drawing/photo.ts";
import { sendPieces } from "../drawing/pieces.ts";

export interface AskedEdges {
  /** The call, as far as this phone is in it. */
  view(): CallView | null;
  /** Who this phone is to the server. */
  me: string;
  /** Gives a track in the camera's place; without one, the camera's again. */
  still(track: MediaStreamTrack | undefined): void;
}

export class Asked {
  readonly #drawing: Drawing;
  #changed = () => {};

  constructor(edges: AskedEdges) {
    this.#drawing = openDrawing({
      calls: {
        get here() {
          return edges.view();
        },
        subscribe: (changed) => {
          this.#changed = changed;
          return () => {};
        },
        still: (_, track) => edges.still(track),
      },
      // Whoever holds the phone has given its picture to the call; they stand beside it, and look elsewhere.
      stills: {
        allow: async () => true,
        put: async (shown, _, channel) => channel && sendPieces(channel, await photoOf(shown)),
      },
      me: () => edges.me,
      nameOf: () => "",
    });
  }

  /** Lines or pictures have changed. */
  sync(): void {
    this.#changed();
  }

  close(): void {
    this.#drawing.close();
  }
}
