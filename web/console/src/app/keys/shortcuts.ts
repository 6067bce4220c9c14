/** The keyboard's table: every shortcut by name, its keys, and under which heading the help sheet lists it. Pure. */

export const GROUPS = ["everywhere", "list", "conversation", "call", "board"] as const;
export type Group = (typeof GROUPS)[number];

interface Keys {
  readonly group: Group;
  /** Keys joined by “+”, in the order of `chordOf`; empty for what only the palette offers. */
  readonly chord: string;
  /** Where it fires beside the page itself: in a field, where it types nothing, or in a dialog or menu as well. */
  readonly reach?: "field" | "overlay";
}

export const SHORTCUTS = {
  palette: { group: "everywhere", chord: "mod+k", reach: "overlay" },
  help: { group: "everywhere", chord: "?" },
  list: { group: "everywhere", chord: "l" },
  search: { group: "everywhere", chord: "/" },
  board: { group: "everywhere", chord: "b" },
  available: { group: "everywhere", chord: "" },
  next: { group: "list", chord: "j" },
  previous: { group: "list", chord: "k" },
  take: { group: "conversation", chord: "t" },
  reply: { group: "conversation", chord: "r" },
  note: { group: "conversation", chord: "n" },
  leave: { group: "conversation", chord: "escape", reach: "field" },
  transfer: { group: "conversation", chord: "f" },
  close: { group: "conversation", chord: "e" },
  reopen: { group: "conversation", chord: "o" },
  facts: { group: "conversation", chord: "i" },
  place: { group: "conversation", chord: "p" },
  startVideo: { group: "call", chord: "" },
  startAudio: { group: "call", chord: "" },
  answerCall: { group: "call", chord: "a" },
  mute: { group: "call", chord: "m" },
  camera: { group: "call", chord: "v" },
  hangUp: { group: "call", chord: "shift+escape", reach: "field" },
  column1: { group: "board", chord: "1" },
  column2: { group: "board", chord: "2" },
  column3: { group: "board", chord: "3" },
  column4: { group: "board", chord: "4" },
  column5: { group: "board", chord: "5" },
  column6: { group: "board", chord: "6" },
  moveLeft: { group: "board", chord: "shift+arrowleft" },
  moveRight: { group: "board", chord: "shift+arrowright" },
  remove: { group: "board", chord: "x" },
} as const satisfies Record<string, Keys>;

export type Shortcut = keyof typeof SHORTCUTS;
export const NAMES = Object.keys(SHORTCUTS) as readonly Shortcut[];

/** Going to a column is one entry of the help sheet. */
export const COLUMNS = ["column1", "column2", "column3", "column4", "column5", "column6"] as const;

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What was pressed, as the table writes it; empty for what no shortcut can be. A letter is found by its place where
 * the keyboard writes another script, a digit where it needs Shift. */
export function chordOf(press: Press, mac: boolean): string {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (altKey || (mac ? ctrlKey : metaKey)) return "";
  const mod = (mac ? metaKey : ctrlKey) ? "mod+" : "";
  if (key.length > 1) return `${mod}${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
  const digit = shiftKey ? undefined : /^Digit(\d)$/.exec(code)?.[1];
  const letter = key > "~" ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return mod + (digit ?? letter ?? key).toLowerCase();
}

/** What has the keyboard: the page, a field of it, or something that stands above it. */
export type Focus = "page" | "field" | "overlay";

/** The shortcut that this chord stands for there; `single` tells whether single keys are wanted. */
export function shortcutOf(chord: string, focus: Focus, single: boolean): Shortcut | undefined {
  return NAMES.find((name) => {
    const { chord: own, reach }: Keys = SHORTCUTS[name];
    if (chord === "" || own !== chord) return false;
    if (focus === "overlay") return reach === "overlay";
    return focus === "field" ? reach !== undefined : reach !== undefined || single;
  });
}

/** The keys as somebody reads them: “Ctrl”, “K”. */
export function keysOf(name: Shortcut, mac: boolean): readonly string[] {
  const words: Record<string, string> = {
    mod: mac ? "⌘" : "Ctrl",
    shift: mac ? "⇧" : "Shift",
    escape: "Esc",
    arrowleft: "←",
    arrowright: "→",
  };
  const { chord }: Keys = SHORTCUTS[name];
  return chord ? chord.split("+").map((key) => words[key] ?? key.toUpperCase()) : [];
}

export function focusOf(target: Element | null): Focus {
  if (target?.closest("[role=dialog], [role=menu], [role=listbox]")) return "overlay";
  return target?.closest(FIELDS) ? "field" : "page";
}

const FIELDS = [
  "textarea",
  "select",
  "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit])",
  "[contenteditable]:not([contenteditable=false])",
  "[role=textbox]",
].join();

const KEY = "visavis:single-keys";

/** Single keys can be switched off: who speaks to the machine, or hits keys unawares, would set them off. */
export function wantsSingleKeys(storage: Pick<Storage, "getItem">): boolean {
  return storage.getItem(KEY) !== "off";
}

export function setWantsSingleKeys(storage: Pick<Storage, "setItem">, wish: boolean): void {
  storage.setItem(KEY, wish ? "on" : "off");
}
