/** Carries an import out, one piece after the other; what was cut off goes on where it stopped. */
import type { ImportedRow, ImportedRows, Problem } from "@visavis/protocol";
import { useRef, useState } from "react";
import { api, isProblem } from "../../app/api.ts";
import { useSitesChanged } from "../sites.ts";
import { type Line, piecesOf, type Refused } from "./csv.ts";

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refused[];
  readonly error: unknown;
  readonly running: boolean;
}

const PASSING: readonly Problem["type"][] = ["rate-limited", "temporarily-unavailable", "conflict"];
const TRIES = 5;
const WAIT_MS = 1_000;

export function useImport() {
  const changed = useSitesChanged();
  const [progress, setProgress] = useState<Progress | null>(null);
  const waiting = useRef<Line[][]>([]);

  async function run(): Promise<void> {
    setProgress((now) => now && { ...now, running: true, error: null });
    try {
      for (let piece = waiting.current[0]; piece; piece = waiting.current[0]) {
        const { rows } = await send(piece);
        const taken = piece;
        waiting.current.shift();
        setProgress((now) => now && after(now, taken, rows));
      }
      setProgress((now) => now && { ...now, running: false });
    } catch (error) {
      setProgress((now) => now && { ...now, running: false, error });
    }
    changed();
  }

  return {
    progress,
    /** `refused` are lines that need not be sent. */
    start(lines: readonly Line[], refused: readonly Refused[]) {
      waiting.current = piecesOf(lines);
      const total = lines.length + refused.length;
      const done = refused.length;
      setProgress({ total, done, added: 0, changed: 0, unchanged: 0, refused, error: null, running: true });
      void run();
    },
    goOn: () => void run(),
    clear: () => setProgress(null),
  };
}

/** What passes by itself is tried again. */
async function send(piece: readonly Line[]): Promise<ImportedRows> {
  for (let tries = 1; ; tries++) {
    try {
      return await api.post<ImportedRows>("/api/sites/import", { rows: piece.map(({ row }) => row) });
    } catch (error) {
      if (tries === TRIES || !isProblem(error, ...PASSING)) throw error;
      const wait = (error.problem.retry_after ?? 0) * 1_000 || WAIT_MS * tries;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function after(now: Progress, piece: readonly Line[], rows: readonly ImportedRow[]): Progress {
  const count = (outcome: ImportedRow["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  const refused = rows.flatMap(({ outcome, field = "", reason = "" }, at) => {
    const line = piece[at];
    return outcome === "refused" && line ? [{ ...line, field, reason }] : [];
  });
  return {
    ...now,
    done: now.done + rows.length,
    added: now.added + count("added"),
    changed: now.changed + count("changed"),
    unchanged: now.unchanged + count("unchanged"),
    refused: [...now.refused, ...refused].sort((one, other) => one.number - other.number),
  };
}
