/** A part of a text, with what was looked for marked. */
import { Box } from "@mantine/core";
import type { Piece } from "@visavis/protocol";

export function Excerpt({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.found ? (
      <Box
        component="mark"
        bg="var(--vv-own)"
        c="inherit"
        fw={650}
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of an excerpt never move.
        key={index}
      >
        {piece.text}
      </Box>
    ) : (
      piece.text
    ),
  );
}
