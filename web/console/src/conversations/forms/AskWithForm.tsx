/** Puts a form of the organisation's list to the shopper, after a look at it. */
import { Alert, Button, Group, Modal, Paper, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconForms } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Form } from "@visavis/protocol";
import { useState } from "react";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { errorText } from "../../app/problems.ts";
import { useSession } from "../../app/session.tsx";
import { useForms } from "./forms.ts";
import { Preview } from "./Preview.tsx";

export function AskWithForm({ conversation }: { conversation: string }) {
  const { forms: texts, common } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconForms size={16} aria-hidden />} onClick={open}>
        {texts.ask}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.ask} closeButtonProps={{ "aria-label": common.close }}>
        <Pick conversation={conversation} close={close} />
      </Modal>
    </>
  );
}

function Pick({ conversation, close }: { conversation: string; close(): void }) {
  const texts = useTexts();
  const { data, error, isPending, refetch } = useForms();
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return <Text size="sm">{texts.forms.noneYet}</Text>;
  return <Choice conversation={conversation} forms={data} close={close} />;
}

interface ChoiceProps {
  readonly conversation: string;
  readonly forms: readonly Form[];
  close(): void;
}

function Choice({ conversation, forms, close }: ChoiceProps) {
  const texts = useTexts();
  const session = useSession();
  const [id, setId] = useState(forms.length === 1 ? (forms[0]?.id ?? null) : null);
  const form = forms.find((one) => one.id === id);
  const order = useMutation({
    mutationFn: (chosen: string) => session.command({ type: "send_form", conversation, form: chosen }),
    onSuccess: close,
  });
  return (
    <Stack>
      <Select
        label={texts.forms.which}
        data={forms.map(({ id: value, name }) => ({ value, label: name }))}
        value={id}
        onChange={setId}
        searchable={forms.length > 8}
        allowDeselect={false}
        data-autofocus
      />
      {form && (
        <Paper withBorder p="md" bg="var(--vv-surface)">
          <Preview {...form} />
        </Paper>
      )}
      {order.isError && (
        <Alert color="red" role="alert">
          {errorText(texts, order.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {texts.common.cancel}
        </Button>
        <Button disabled={!form} loading={order.isPending} onClick={() => form && order.mutate(form.id)}>
          {texts.forms.askNow}
        </Button>
      </Group>
    </Stack>
  );
}
