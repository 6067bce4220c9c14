/** The files on their way from this browser: shown at once, sent one after the other, posted when they are up. */
import type { Problem } from "@visavis/protocol";
import { newId } from "../ids.ts";
import { ProblemError, type Session } from "../types.ts";
import { type Box, openBox } from "./box.ts";
import { type FileHttp, NO_LINE } from "./http.ts";
import { type Sending, sendFile } from "./upload.ts";

export interface PendingFile {
  readonly file: string;
  readonly conversation: string;
  readonly name: string;
  readonly size: number;
  /** How many bytes the server holds. */
  readonly sent: number;
  /** Why it was refused; it waits for another try, or to be given up. */
  readonly problem: Problem | null;
}

export interface Uploads {
  /** Oldest first; the same array until something changes. */
  readonly pending: readonly PendingFile[];
  add(conversation: string, files: Iterable<File>): void;
  retry(file: string): void;
  cancel(file: string): void;
  close(): void;
}

interface Entry extends Sending {
  sent: number;
  problem: Problem | null;
  stop: AbortController;
}

export interface UploadEdges {
  readonly http: FileHttp;
  /** The session as it is now: a shopper may have become somebody else. */
  session(): Session;
  /** What the browser keeps waiting files under. */
  readonly name: string;
  changed(): void;
}

export function openUploads({ http, session, name, changed }: UploadEdges): Uploads {
  const box: Box = openBox(name);
  const entries = new Map<string, Entry>();
  let pending: readonly PendingFile[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let closed = false;

  function tell(): void {
    pending = Array.from(entries.values(), ({ file, conversation, name, content, sent, problem }) => ({
      file,
      conversation,
      name,
      size: content.size,
      sent,
      problem,
    }));
    if (!closed) changed();
  }

  function drop(file: string): void {
    entries.delete(file);
    void box.forget(file);
    tell();
  }

  /** Of several tabs that hold the file, one sends it. */
  const alone = (entry: Entry, work: () => Promise<void>): Promise<void> =>
    navigator.locks?.request(`${name}:${entry.file}`, { signal: entry.stop.signal }, work) ?? work();

  async function send(entry: Entry): Promise<void> {
    const { file, conversation } = entry;
    const moved = (bytes: number) => {
      entry.sent = bytes;
      tell();
    };
    await alone(entry, async () => {
      if (!(await box.has(file))) return drop(file);
      await sendFile(http, entry, moved, entry.stop.signal);
      await session()
        .command({ type: "attach_file", conversation, file })
        .catch((error) => {
          if (error.problem?.type !== "conflict" || error.problem.field !== "file") throw error;
        });
      drop(file);
    });
  }

  function start(entry: Entry): void {
    entry.problem = null;
    entry.stop = new AbortController();
    tail = tail
      .then(() => (entries.get(entry.file) === entry ? send(entry) : undefined))
      .catch((error) => {
        if (entry.stop.signal.aborted) return;
        entry.problem = error instanceof ProblemError ? error.problem : NO_LINE;
        tell();
      });
    tell();
  }

  function hold(item: Sending): Entry {
    const entry = { ...item, sent: 0, problem: null, stop: new AbortController() };
    entries.set(item.file, entry);
    return entry;
  }

  void box.load().then((kept) => {
    if (closed) return;
    for (const item of kept) if (!entries.has(item.file)) start(hold(item));
  });

  return {
    get pending() {
      return pending;
    },
    add(conversation, files) {
      for (const content of files) {
        const item = { file: newId(Date.now()), conversation, name: content.name, content };
        const entry = hold(item);
        void box.keep(item).then(() => start(entry));
      }
      tell();
    },
    retry(file) {
      const entry = entries.get(file);
      if (entry?.problem) start(entry);
    },
    cancel(file) {
      const entry = entries.get(file);
      if (!entry) return;
      entry.stop.abort();
      drop(file);
      void http.cancel(entry.conversation, file).catch(() => undefined);
    },
    close() {
      closed = true;
      for (const { stop } of entries.values()) stop.abort();
    },
  };
}
