/** A form of the shop in the conversation: filled in where it stands, and what became of it afterwards. */
import type { FormAnswer, FormField } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { MoreTexts } from "../locales/en.ts";
import type { Filling, FormSent, Outcome } from "./filling.ts";
import { Field } from "./form-field.tsx";
import { day } from "./form-words.ts";

export interface FormProps {
  sent: FormSent;
  /** Names its elements apart from those of other forms. */
  id: string;
  filling: Filling;
  texts: MoreTexts;
}

export function Form({ sent, id, filling, texts }: FormProps) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await filling.submit();
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  return (
    <form class="form" aria-labelledby={id} noValidate onSubmit={submit}>
      <Heading sent={sent} id={id} />
      {sent.fields.map((field) => (
        <Field key={field.name} id={`${id}-${field.name}`} field={field} filling={filling} texts={texts} />
      ))}
      {filling.refusal && (
        <p class="misfit" role="alert">
          {filling.refusal}
        </p>
      )}
      <p>
        <button type="submit" class="plain main" disabled={filling.busy}>
          {texts.submit}
        </button>{" "}
        <button type="button" class="plain" disabled={filling.busy} onClick={() => filling.decline()}>
          {texts.decline}
        </button>
      </p>
    </form>
  );
}

const Heading = ({ sent, id }: { sent: FormSent; id: string }) => (
  <Fragment>
    <p class="title" id={id}>
      {sent.name}
    </p>
    {sent.intro && <p>{sent.intro}</p>}
  </Fragment>
);

/** A form that is over: what was answered, or why there is no answer. */
export function Ended({ sent, id, outcome, texts }: Pick<FormProps, "sent" | "id" | "texts"> & { outcome: Outcome }) {
  return (
    <div class="form">
      <Heading sent={sent} id={id} />
      {outcome.type === "form_answered" ? (
        <dl>
          {outcome.answers.map((answer) => (
            <Fragment key={answer.name}>
              <dt>{answer.label}</dt>
              <dd>{shown(answer, sent.fields, texts)}</dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p class="hint">{outcome.type === "form_declined" ? texts.declined : texts.withdrawn}</p>
      )}
    </div>
  );
}

function shown({ name, value }: FormAnswer, fields: readonly FormField[], texts: MoreTexts): string {
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (typeof value === "number") return value.toLocaleString(texts.language);
  if (typeof value === "object") return value.join(", ");
  return fields.find((field) => field.name === name)?.type === "date" ? day(value, texts) : value;
}
