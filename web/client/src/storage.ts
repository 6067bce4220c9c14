/** The outbox's messages across page loads and between tabs of one browser. Each change reads what is there first, so
 * that tabs do not erase each other's messages. A storage that is full or forbidden is done without. */
import type { Item } from "./outbox.ts";
import type { KeyValue } from "./types.ts";

export interface Drawer {
  load(): Item[];
  keep(item: Item): void;
  forget(id: string): void;
}

export function openDrawer(storage: KeyValue | undefined, key: string): Drawer {
  const load = (): Item[] => {
    try {
      const items: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
      return Array.isArray(items) ? items.filter((item) => item?.id && item.do?.text) : [];
    } catch {
      return [];
    }
  };
  const save = (items: Item[]) => {
    try {
      if (items.length) storage?.setItem(key, JSON.stringify(items));
      else storage?.removeItem(key);
    } catch {
      // The messages still live in memory, as long as the page.
    }
  };
  return {
    load,
    keep(item) {
      const items = load();
      const place = items.findIndex(({ id }) => id === item.id);
      if (place < 0) items.push(item);
      else items[place] = item;
      save(items);
    },
    forget(id) {
      const items = load();
      const left = items.filter((item) => item.id !== id);
      if (left.length < items.length) save(left);
    },
  };
}
