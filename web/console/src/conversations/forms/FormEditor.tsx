/** Builds a form. Its rules repeat the server's, so that most mistakes are told before sending; the others are told there too. */
import { Alert, Button, Fieldset, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle, IconPlus } from "@tabler/icons-react";
import { FORM_FIELDS, type Form } from "@visavis/protocol";
import { isProblem } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { errorText } from "../../app/problems.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { FieldEditor } from "./FieldEditor.tsx";
import { useSaveForm } from "./forms.ts";
import { faultsOf, formOf, newField, type TypedForm } from "./typed.ts";

interface FormEditorProps {
  readonly form: Form | undefined;
  /** What stands in the fields at first. */
  readonly begin: TypedForm;
  changed(typed: TypedForm): void;
  saved(form: Form): void;
}

export function FormEditor({ form: kept, begin, changed, saved }: FormEditorProps) {
  const texts = useTexts();
  const me = useMe();
  const save = useSaveForm(kept?.id);
  const form = useForm<TypedForm>({
    initialValues: begin,
    validate: (typed) => faultsOf(typed, texts.forms),
    onValuesChange: changed,
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(formOf(typed), {
      onSuccess: saved,
      onError: (error) => {
        if (isProblem(error) && error.problem.field) form.setFieldError(error.problem.field, errorText(texts, error));
      },
    }),
  );
  const writable = may(me, "form.write");
  const { fields } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <Fieldset variant="unstyled" disabled={!writable}>
        <Stack gap="md">
          {!writable && <Text size="sm">{texts.forms.readOnly}</Text>}
          <Paper withBorder p="lg" bg="var(--vv-surface)">
            <Stack gap="md">
              <TextInput
                label={texts.forms.name}
                description={texts.forms.nameHint}
                maxLength={100}
                required
                {...form.getInputProps("name")}
              />
              <Textarea
                label={texts.forms.intro}
                description={texts.forms.introHint}
                autosize
                maxLength={500}
                {...form.getInputProps("intro")}
              />
            </Stack>
          </Paper>
          {fields.map(({ key }, at) => (
            <FieldEditor key={key} form={form} at={at} />
          ))}
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            disabled={fields.length >= FORM_FIELDS}
            onClick={() => form.insertListItem("fields", newField())}
          >
            {texts.forms.addField}
          </Button>
          {save.isError && (
            <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
              {errorText(texts, save.error)}
            </Alert>
          )}
          {writable && (
            <Button type="submit" loading={save.isPending}>
              {texts.common.save}
            </Button>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}
