/** What a shopper will see of a form, to be tried but not sent. */
import { Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { FormField, NewForm } from "@visavis/protocol";
import { useTexts } from "../../app/i18n.tsx";

/** Longer texts are written over several lines. */
const ONE_LINE = 200;

export function Preview({ name, intro, fields }: NewForm) {
  const texts = useTexts();
  return (
    <Stack gap="sm">
      <Text fw={600}>{name || texts.forms.unnamed}</Text>
      {intro && (
        <Text size="sm" style={{ whiteSpace: "pre-line" }}>
          {intro}
        </Text>
      )}
      {fields.map((field) => (
        <Question key={field.name} field={field} />
      ))}
    </Stack>
  );
}

function Question({ field }: { field: FormField }) {
  const { forms: texts } = useTexts();
  const words = field.label || texts.unlabelled;
  const common = {
    label: field.required ? words : `${words} ${texts.optional}`,
    ...(field.help && { description: field.help }),
  };
  switch (field.type) {
    case "consent":
      return <Checkbox {...common} />;
    case "choice":
      return <NativeSelect {...common} data={["", ...(field.choices ?? [])]} />;
    case "choices":
      return (
        <Checkbox.Group {...common}>
          <Stack gap="xs" mt="xs">
            {field.choices?.map((choice) => (
              <Checkbox key={choice} value={choice} label={choice} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case "text":
      return (field.most ?? ONE_LINE) > ONE_LINE ? <Textarea {...common} rows={3} /> : <TextInput {...common} />;
    case "date":
      return <TextInput {...common} type="date" />;
    default:
      return <TextInput {...common} />;
  }
}
