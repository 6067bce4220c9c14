/** Changes to a form that are not saved yet, kept on this device so that leaving the page loses nothing. */
import type { Form } from "@visavis/protocol";
import { useState } from "react";
import { formOf, newField, type TypedForm, typedOf } from "./typed.ts";

type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What stands in the fields at first. */
interface Begun {
  readonly typed: TypedForm;
  /** When the form that is being changed had last been saved; 0 for a new one. */
  readonly since: number;
  /** It is from an earlier time, and differs from what is saved. */
  readonly unfinished: boolean;
}

type Known = Form | undefined;

const key = (form: Known) => `visavis:form:${form?.id ?? "new"}`;
const same = (a: TypedForm, b: TypedForm) => JSON.stringify(formOf(a)) === JSON.stringify(formOf(b));

export const savedAt = (form: Known): number => form?.changed_at ?? 0;

const afresh = (form: Known): Begun => ({ typed: typedOf(form), since: savedAt(form), unfinished: false });

/** What was typed and not saved; otherwise what is saved. */
export function readUnfinished(drawer: Drawer, form: Known): Begun {
  try {
    const { typed, since } = JSON.parse(drawer.getItem(key(form)) ?? "") as Begun;
    const fields = typed.fields.map((field) => ({ ...newField(), ...field }));
    return { typed: { ...typed, fields }, since, unfinished: true };
  } catch {
    return afresh(form);
  }
}

/** Keeps what is typed, for as long as it differs from what is saved. */
export function keepUnfinished(drawer: Drawer, form: Known, typed: TypedForm, since: number): void {
  if (same(typed, typedOf(form))) drawer.removeItem(key(form));
  else drawer.setItem(key(form), JSON.stringify({ typed, since }));
}

/** What the fields begin with, and what keeps their changes until they are saved or given up. */
export function useUnfinished(form: Known) {
  const [begun, setBegun] = useState(() => readUnfinished(localStorage, form));
  const drop = () => localStorage.removeItem(key(form));
  return {
    begun,
    keep: (typed: TypedForm) => keepUnfinished(localStorage, form, typed, begun.since),
    drop,
    startOver: () => {
      drop();
      const saved = afresh(form);
      setBegun(saved);
      return saved.typed;
    },
  };
}
