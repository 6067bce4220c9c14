/** What the shopper is asked while a page is shared, below the bar that says that it is. */
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { TogetherTexts } from "../locales/together/en.ts";
import type { Leading } from "./leading.ts";

interface AsksProps {
  texts: TogetherTexts;
  leading: Leading;
}

export function Asks({ texts, leading }: AsksProps) {
  const { way, leader } = leading;
  if (!way && !leader) return null;
  return (
    <section class="guide" aria-label={texts.proposals}>
      {way && (
        <Fragment>
          <p role="alert">
            {fill(texts.shallWe, way.name)} <b>{pathOf(way.url)}</b>
          </p>
          <div>
            <Do kind="go" label={texts.yesGo} does={() => leading.go(false)} />
            <Do label={texts.yesFromNowOn} does={() => leading.go(true)} />
            <Do label={texts.stayHere} does={() => leading.stay()} />
          </div>
        </Fragment>
      )}
      {!way && leader && (
        <Fragment>
          <p>{fill(texts.mayLead, leader)}</p>
          <Do label={texts.notAnyMore} does={() => leading.forget()} />
        </Fragment>
      )}
    </section>
  );
}

interface DoProps {
  kind?: string;
  label: string;
  does(): void;
}

function Do({ kind = "plain", label, does }: DoProps) {
  return (
    <button type="button" class={kind} onClick={does}>
      {label}
    </button>
  );
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
