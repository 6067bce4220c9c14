/** One question of a form: its label, its control, and what is wrong with the answer where it is typed. */
import type { ChoicesField, FormField } from "@visavis/protocol";
import { h } from "preact";
import type { MoreTexts } from "../locales/en.ts";
import type { Filling } from "./filling.ts";
import { words } from "./form-words.ts";

/** Longer texts are written over several lines. */
const ONE_LINE = 200;

export interface FieldProps {
  id: string;
  field: FormField;
  filling: Filling;
  texts: MoreTexts;
}

export function Field({ id, field, filling, texts }: FieldProps) {
  const why = filling.misfits[field.name];
  const told = why && (typeof why === "string" ? words(field, why, texts) : why.title);
  const about = `${id}-about`;
  const label = (
    <span>
      {field.label}
      {!field.required && <span class="hint"> {texts.optional}</span>}
    </span>
  );
  const notes = (
    <div id={about}>
      {field.help && <p class="hint">{field.help}</p>}
      {told && <p class="misfit">{told}</p>}
    </div>
  );
  if (field.type === "choices")
    return (
      <fieldset class="question" id={id} aria-describedby={about}>
        <legend>{label}</legend>
        {field.choices?.map((choice) => (
          <Choice key={choice} field={field} choice={choice} filling={filling} wrong={!!told} />
        ))}
        {notes}
      </fieldset>
    );
  const control = (
    <Control id={id} field={field} filling={filling} about={about} wrong={!!told} choose={texts.choose} />
  );
  return (
    <div class="question">
      <label for={id} class={field.type === "consent" ? "consent" : ""}>
        {field.type === "consent" && control}
        {label}
      </label>
      {field.type !== "consent" && control}
      {notes}
    </div>
  );
}

interface ChoiceProps {
  field: ChoicesField;
  choice: string;
  filling: Filling;
  wrong: boolean;
}

/** One of several choices. What is chosen is kept one a line, in the order of the choices. */
function Choice({ field, choice, filling, wrong }: ChoiceProps) {
  const chosen = String(filling.typed[field.name] ?? "").split("\n");
  const toggle = (event: Event) => {
    const { checked } = event.currentTarget as HTMLInputElement;
    const now = field.choices?.filter((one) => (one === choice ? checked : chosen.includes(one)));
    filling.type(field, now?.join("\n") ?? "");
  };
  return (
    <label class="consent">
      <input type="checkbox" aria-invalid={wrong} checked={chosen.includes(choice)} onInput={toggle} />
      <span>{choice}</span>
    </label>
  );
}

interface ControlProps extends Pick<FieldProps, "id" | "filling"> {
  field: Exclude<FormField, { type: "choices" }>;
  about: string;
  wrong: boolean;
  choose: string;
}

function Control({ id, field, filling, about, wrong, choose }: ControlProps) {
  const typed = filling.typed[field.name];
  const common = {
    id,
    class: "line",
    "aria-describedby": about,
    "aria-invalid": wrong,
    "aria-required": !!field.required,
  };
  const text = {
    ...common,
    value: typeof typed === "string" ? typed : "",
    onInput: (event: Event) => filling.type(field, (event.currentTarget as HTMLInputElement).value),
  };
  switch (field.type) {
    case "text":
      return (field.most ?? ONE_LINE) > ONE_LINE ? <textarea rows={3} {...text} /> : <input {...text} />;
    case "number":
      return <input inputMode="decimal" {...text} />;
    case "date":
      return <input type="date" min={field.least} max={field.most} {...text} />;
    case "email":
      return <input type="email" autocomplete="email" {...text} />;
    case "phone":
      return <input type="tel" autocomplete="tel" {...text} />;
    case "choice":
      return (
        <select {...text}>
          <option value="">{choose}</option>
          {field.choices?.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case "consent":
      return (
        <input
          {...common}
          class=""
          type="checkbox"
          checked={typed === true}
          onInput={(event) => filling.type(field, event.currentTarget.checked)}
        />
      );
  }
}
