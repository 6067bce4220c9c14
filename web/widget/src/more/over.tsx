/** What lies over the pictures of a call comes with a module of its own, once there is a line. */
import { Fragment, h, type VNode } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { DrawModule, OverProps } from "../draw/draw.tsx";
import * as preact from "./preact.ts";

declare const DRAW_FILE: string;

/** `Shown` is the product that is shown during the call. */
export function overOf(host: ChatHost, store: Store, Shown: () => VNode | null) {
  const load = host.lazily<DrawModule>(`${host.server}/${DRAW_FILE}`);
  let Drawn: ReturnType<DrawModule["start"]> | undefined;
  let asked = false;
  const begin = () => {
    asked = true;
    const start = ({ start }: DrawModule) => {
      Drawn = start(preact, host, store);
      return host.calls?.().then((calls) => calls.draw());
    };
    // Without it the call goes on all the same; the next line asks again.
    load().then(start, () => {
      asked = false;
    });
  };
  return function Over(props: OverProps) {
    if (!asked && props.view.others.some(({ line }) => line === "connected")) begin();
    return (
      <Fragment>
        {Drawn && <Drawn {...props} />}
        <Shown />
      </Fragment>
    );
  };
}
