/** Files not yet sent, kept by the browser across page loads. Where it keeps none, they live as long as the page. */
import type { Sending } from "./upload.ts";

export interface Box {
  load(): Promise<Sending[]>;
  keep(item: Sending): Promise<void>;
  forget(file: string): Promise<void>;
  has(file: string): Promise<boolean>;
}

const STORE = "files";

export function openBox(name: string): Box {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(STORE, { keyPath: "file" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  };
  async function ask<Result>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const store = (await open()).transaction(STORE, mode).objectStore(STORE);
    return new Promise((resolve, reject) => {
      const request = work(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  const kept = new Map<string, Sending>();
  return {
    load: () => ask<Sending[]>("readonly", (store) => store.getAll()).catch(() => []),
    async keep(item) {
      kept.set(item.file, item);
      await ask("readwrite", (store) => store.put(item)).catch(() => undefined);
    },
    async forget(file) {
      kept.delete(file);
      await ask("readwrite", (store) => store.delete(file)).catch(() => undefined);
    },
    has: (file) => ask("readonly", (store) => store.count(file)).then(Boolean, () => kept.has(file)),
  };
}
