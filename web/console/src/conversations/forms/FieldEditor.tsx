/** One question of a form that is being built: its kind, its words, its bounds, and its place among the others. */
import { ActionIcon, Checkbox, Fieldset, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTexts } from "../../app/i18n.tsx";
import { isBounded, isChoice, KINDS, type TypedForm } from "./typed.ts";

interface FieldEditorProps {
  readonly form: UseFormReturnType<TypedForm>;
  readonly at: number;
}

export function FieldEditor({ form, at }: FieldEditorProps) {
  const texts = useTexts();
  const field = form.values.fields[at];
  if (!field) return null;
  const input = (part: string) => form.getInputProps(`fields.${at}.${part}`);
  const { type } = field;
  return (
    <Fieldset legend={texts.forms.field(at + 1)} bg="var(--vv-surface)">
      <Stack gap="sm">
        <TextInput label={texts.forms.label} maxLength={200} {...input("label")} />
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={texts.forms.kind}
            data={KINDS.map((value) => ({ value, label: texts.forms.kinds[value] }))}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            {...input("type")}
          />
          <Checkbox
            mt={32}
            label={texts.forms.required}
            {...form.getInputProps(`fields.${at}.required`, { type: "checkbox" })}
          />
        </SimpleGrid>
        {isChoice(type) && (
          <Textarea
            label={texts.forms.choices}
            description={texts.forms.choicesHint}
            autosize
            minRows={2}
            {...input("choices")}
          />
        )}
        {isBounded(type) && (
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              type={type === "date" ? "date" : "text"}
              label={texts.forms.leastOf[type as "text"]}
              {...input("least")}
            />
            <TextInput
              type={type === "date" ? "date" : "text"}
              label={texts.forms.mostOf[type as "text"]}
              {...input("most")}
            />
          </SimpleGrid>
        )}
        <TextInput label={texts.forms.help} maxLength={500} {...input("help")} />
        <Places form={form} at={at} />
      </Stack>
    </Fieldset>
  );
}

/** Moves the field up or down, or takes it out. */
function Places({ form, at }: FieldEditorProps) {
  const { forms: texts } = useTexts();
  const last = form.values.fields.length - 1;
  const move = (to: number) => form.reorderListItem("fields", { from: at, to });
  const places = [
    { name: texts.up(at + 1), icon: IconArrowUp, disabled: at === 0, act: () => move(at - 1) },
    { name: texts.down(at + 1), icon: IconArrowDown, disabled: at === last, act: () => move(at + 1) },
    {
      name: texts.removeField(at + 1),
      icon: IconTrash,
      disabled: last === 0,
      act: () => form.removeListItem("fields", at),
    },
  ];
  return (
    <Group justify="flex-end" gap="xs">
      {places.map(({ name, icon: Shape, disabled, act }) => (
        <ActionIcon key={name} variant="default" size="lg" aria-label={name} disabled={disabled} onClick={act}>
          <Shape size={18} aria-hidden />
        </ActionIcon>
      ))}
    </Group>
  );
}
