/** One question of a form: its label, its control, and what is wrong with the answer where it is typed. */
import type { FormField } from "@visavis/protocol";
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
      <div id={about}>
        {field.help && <p class="hint">{field.help}</p>}
        {told && <p class="misfit">{told}</p>}
      </div>
    </div>
  );
}

interface ControlProps extends Pick<FieldProps, "id" | "field" | "filling"> {
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
