/** The shop's storage, or the page's memory where the browser refuses storage; nothing here ever throws. */

export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Wraps a storage that may be missing, full or forbidden. What it cannot keep lives until the page goes. */
export function safeStorage(kind: "localStorage" | "sessionStorage"): KeyValue {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(window[kind]);
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      memory.delete(key);
      if (attempt((storage) => storage.setItem(key, value) ?? true) === undefined) memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}
