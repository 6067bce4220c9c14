/** What the shopper is asked while a page is shared, below the bar that says that it is. */
import { show } from "@visavis/client/guide/pointing";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { TogetherTexts } from "../locales/together/en.ts";
import type { Filling } from "./filling.ts";
import type { Leading } from "./leading.ts";

interface AsksProps {
  texts: TogetherTexts;
  leading: Leading;
  filling: Filling;
}

export function Asks(props: AsksProps) {
  const { leading, filling } = props;
  const { way, leader } = leading;
  if (!way && !leader && !filling.open.length && !filling.asker && !filling.typist) return null;
  return (
    <section class="guide" aria-label={props.texts.proposals}>
      <Way {...props} />
      <Typing {...props} />
      {filling.open.length > 0 && <Proposed {...props} />}
    </section>
  );
}

function Way({ texts, leading }: AsksProps) {
  const { way, leader } = leading;
  if (way)
    return (
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
    );
  if (!leader) return null;
  return (
    <Fragment>
      <p>{fill(texts.mayLead, leader)}</p>
      <Do label={texts.notAnyMore} does={() => leading.forget()} />
    </Fragment>
  );
}

/** Typing together: the question, and what has been allowed. */
function Typing({ texts, filling }: AsksProps) {
  const { asker, typist } = filling;
  if (asker)
    return (
      <Fragment>
        <p role="alert">{fill(texts.mayType, asker.name)}</p>
        <div>
          <Do kind="go" label={texts.allowInForm} does={() => filling.allow(true)} />
          <Do label={texts.onlyMe} does={() => filling.allow(false)} />
        </div>
      </Fragment>
    );
  if (!typist) return null;
  return (
    <Fragment>
      <p>{fill(texts.types, typist.name)}</p>
      <Do label={texts.typeAlone} does={() => filling.forbid()} />
    </Fragment>
  );
}

/** Nothing of this is in the page's fields until the shopper says so. */
function Proposed({ texts, filling }: AsksProps) {
  const { open } = filling;
  return (
    <Fragment>
      <p role="alert">{fill(texts.proposes, open[0]?.name ?? "")}</p>
      <ul>
        {open.map(({ id, element, field, reads }) => (
          <li key={id}>
            <button type="button" class="where" onClick={() => show(element)}>
              {field}: <b>{shown(reads, texts)}</b>
            </button>
          </li>
        ))}
      </ul>
      <div>
        <Do kind="go" label={texts.fillInAll} does={() => filling.accept(open)} />
        <Do label={texts.leaveAllOut} does={() => filling.decline(open)} />
      </div>
    </Fragment>
  );
}

/** What is proposed, as it reads. */
export function shown(value: string | boolean, texts: TogetherTexts): string {
  if (typeof value === "string") return value || texts.empty;
  return value ? texts.ticked : texts.unticked;
}

interface DoProps {
  kind?: string;
  label: string;
  does(): void;
}

export function Do({ kind = "plain", label, does }: DoProps) {
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
