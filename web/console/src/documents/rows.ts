/** The row that an attached file has in the log. */
import type { Actor, FileAttached } from "@visavis/protocol";

export interface FileRow {
  readonly kind: "file";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly conversation: string;
  readonly file: FileAttached;
}
