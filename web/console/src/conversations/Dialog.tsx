/** A dialog with one form: what is typed, why it was refused, and the two ways out. */
import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTexts } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";

interface DialogProps {
  readonly title: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, action, busy, error, onSubmit, onClose, children }: DialogProps) {
  const texts = useTexts();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": texts.common.close }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {!!error && (
            <Alert color="red" role="alert">
              {errorText(texts, error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.common.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
