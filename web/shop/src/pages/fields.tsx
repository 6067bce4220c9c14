/** One labelled input with its hint: the form control used by checkout and account. */
import type { InputHTMLAttributes } from "preact";

interface FieldProps {
  id: string;
  name: string;
  label: string;
  hint?: string;
  width?: "half";
  /** The words of the HTML standard, so that browsers fill the field in. */
  autocomplete: string;
  type?: "text" | "email" | "tel" | "password";
  required?: boolean;
  pattern?: string;
  /** What the pattern asks for, in words: shown by the browser when it does not match. */
  title?: string;
  minLength?: number;
  maxLength?: number;
  inputmode?: "numeric";
}

export function Field({ id, label, hint, width, type = "text", ...rest }: FieldProps) {
  // Preact types an input by its literal type; here the type is any of four.
  const input = { type, ...rest } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div class={width ? `field field-${width}` : "field"}>
      <label for={id}>{label}</label>
      <input id={id} aria-describedby={hint && `${id}-hint`} {...input} />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
