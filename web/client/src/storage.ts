/** The outbox's messages across page loads and between tabs of one browser. Each change reads what is there first, so
 * that tabs do not erase each other's messages. A storage that is full or forbidden is done without. */
import type { Item } from "./outbox.ts";
import type { KeyValue } from "./types.ts";

export interface Drawer {
  /** In the order in which they were first kept. */
  load(): Item[];
  keep(item: Item): void;
  forget(id: string): void;
}

export function openDrawer(storage: KeyValue | undefined, key: string): Drawer {
  const read = (): Record<string, Item> => {
    try {
      return JSON.parse(storage?.getItem(key) ?? "{}");
    } catch {
      return {};
    }
  };
  const change = (edit: (items: Record<string, Item>) => void) => {
    const items = read();
    edit(items);
    try {
      storage?.setItem(key, JSON.stringify(items));
    } catch {}
  };
  return {
    load: () => Object.values(read()),
    keep: (item) =>
      change((items) => {
        items[item.id] = item;
      }),
    forget(id) {
      if (read()[id])
        change((items) => {
          delete items[id];
        });
    },
  };
}
