/**
 * Stands for Preact in the chat's second module: the chat lends its own copy, so that no shopper loads it twice. The
 * build puts this file in Preact's place there.
 */
import type * as preact from "preact";

export type Preact = Pick<typeof preact, "h" | "Fragment" | "render">;

export let h: typeof preact.h;
export let Fragment: typeof preact.Fragment;
export let render: typeof preact.render;

export function lend(lent: Preact): void {
  ({ h, Fragment, render } = lent);
}
