/** Asks once more before a member is signed out for good. */
import { Button, Group, Modal, Text } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";

interface DeactivateProps {
  readonly name: string;
  readonly opened: boolean;
  close(): void;
  confirm(): void;
}

export function Deactivate({ name, opened, close, confirm }: DeactivateProps) {
  const texts = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={texts.members.deactivateTitle(name)}
      closeButtonProps={{ "aria-label": texts.common.close }}
      centered
      transitionProps={{ duration: 100 }}
    >
      <Text size="sm">{texts.members.deactivateText}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close} data-autofocus>
          {texts.common.cancel}
        </Button>
        <Button color="red" onClick={confirm}>
          {texts.members.deactivate}
        </Button>
      </Group>
    </Modal>
  );
}
