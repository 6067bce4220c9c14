/** Takes a document away after asking once more. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useRemoveDocument } from "./library.ts";

export function Removal({ document, done }: { document: string; done(): void }) {
  const { library: texts, common } = useTexts();
  const notices = useNotices();
  const remove = useRemoveDocument(document);
  const [asking, { open, close }] = useDisclosure();
  const confirm = () => remove.mutate(undefined, { onSuccess: done, onError: notices.failed });
  if (!asking) {
    return (
      <Button variant="subtle" color="red" fullWidth mt="sm" onClick={open}>
        {texts.remove}
      </Button>
    );
  }
  return (
    <Stack gap="sm" mt="md" role="group" aria-label={texts.remove}>
      <Text size="sm">{texts.removeText}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {common.cancel}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {texts.remove}
        </Button>
      </Group>
    </Stack>
  );
}
