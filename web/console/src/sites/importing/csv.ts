/** Reads a list of sites from a CSV file, and writes the report of the lines that were refused. Pure. */
import type { SiteRow } from "@visavis/protocol";
import { parse, unparse } from "papaparse";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const LOOKS = ["language", "accent", "position", "greeting"] as const;
export const COLUMNS = ["reference", "name", "origins", ...LOOKS, "zone", ...DAYS, "special"] as const;
/** A site's own words: `words.fr.greeting`, by language and the text's name, which has capitals. */
const WORDS = "words.";
const NEEDED: readonly Column[] = ["reference", "name"];

type Column = (typeof COLUMNS)[number];

/** A line of the file: where it stands, and what it says. */
export interface Line {
  /** As an editor counts them: the first one holds the columns' names. */
  readonly number: number;
  readonly row: SiteRow;
}

export interface Refused extends Line {
  readonly field: string;
  readonly reason: string;
}

export interface SitesRead {
  readonly lines: readonly Line[];
  /** The columns that the file lacks and cannot do without. */
  readonly missing: readonly Column[];
  /** Lines whose reference an earlier line bears. */
  readonly twice: readonly Line[];
}

export function readSites(text: string): SitesRead {
  const { data, meta } = parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: plainHeader,
  });
  const missing = NEEDED.filter((column) => !meta.fields?.includes(column));
  const known = new Set<string>();
  const lines: Line[] = [];
  const twice: Line[] = [];
  for (const [index, values] of data.entries()) {
    const line = { number: index + 2, row: rowOf(values) };
    const { reference = "" } = line.row;
    (reference && known.has(reference) ? twice : lines).push(line);
    known.add(reference);
  }
  return { lines, missing, twice };
}

function plainHeader(header: string): string {
  const name = header.trim();
  return name.toLowerCase().startsWith(WORDS) ? WORDS + name.slice(WORDS.length) : name.toLowerCase();
}

function rowOf(values: Record<string, string>): SiteRow {
  const filled = (columns: readonly string[]) =>
    columns.map((column) => [column, (values[column] ?? "").trim()] as const).filter(([, text]) => text);
  const own = filled(Object.keys(values).filter((column) => column.startsWith(WORDS)));
  const words = Object.fromEntries(own.map(([column, text]) => [column.slice(WORDS.length), text]));
  return { ...Object.fromEntries(filled(COLUMNS)), ...(own.length > 0 && { words }) };
}

/** The refused lines as a CSV file: mended, it can be brought in again. */
export function reportOf(refused: readonly Refused[]): string {
  const words = [...new Set(refused.flatMap(({ row }) => Object.keys(row.words ?? {})))];
  return unparse(
    {
      fields: [...COLUMNS, ...words.map((name) => WORDS + name), "line", "column", "reason"],
      data: refused.map(({ row, number, field, reason }) => [
        ...COLUMNS.map((column) => row[column] ?? ""),
        ...words.map((name) => row.words?.[name] ?? ""),
        number,
        field,
        reason,
      ]),
    },
    { escapeFormulae: true },
  );
}

const PIECE_LINES = 100;
const PIECE_CHARACTERS = 150_000;

/** The lines in pieces that one request can carry. */
export function piecesOf(lines: readonly Line[]): Line[][] {
  const pieces: Line[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = JSON.stringify(line.row).length;
    const last = pieces.at(-1);
    if (last && last.length < PIECE_LINES && size <= room) {
      last.push(line);
      room -= size;
    } else {
      pieces.push([line]);
      room = PIECE_CHARACTERS - size;
    }
  }
  return pieces;
}
