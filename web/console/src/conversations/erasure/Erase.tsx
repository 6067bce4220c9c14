/** Forgets a visitor for good, once whoever asks has said that they know what is lost. */
import { Button, Checkbox, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEraser } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { Dialog } from "../Dialog.tsx";

export function Erase({ visitor }: { visitor: string }) {
  const { erasure: texts } = useTexts();
  const me = useMe();
  const [opened, { open, close }] = useDisclosure();
  if (!may(me, "visitor.erase")) return null;
  return (
    <div>
      <Button variant="default" size="xs" leftSection={<IconEraser size={16} aria-hidden />} onClick={open}>
        {texts.erase}
      </Button>
      {opened && <Confirm visitor={visitor} close={close} />}
    </div>
  );
}

function Confirm({ visitor, close }: { visitor: string; close: () => void }) {
  const { erasure: texts } = useTexts();
  const { done } = useNotices();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const [unsure, setUnsure] = useState(false);
  const order = useMutation({
    mutationFn: () => api.delete(`/api/visitors/${visitor}`),
    onSuccess: () => {
      done(texts.done);
      void client.invalidateQueries({ queryKey: ["facts"] });
      void client.invalidateQueries({ queryKey: ["conversations"] });
      void client.invalidateQueries({ queryKey: ["search"] });
      close();
    },
  });
  return (
    <Dialog
      title={texts.title}
      action={texts.action}
      busy={order.isPending}
      error={order.error}
      onSubmit={() => (sure ? order.mutate() : setUnsure(true))}
      onClose={close}
    >
      <Text size="sm">{texts.text}</Text>
      <Checkbox
        label={texts.sure}
        checked={sure}
        error={unsure && !sure && texts.sureMissing}
        onChange={(event) => setSure(event.currentTarget.checked)}
        data-autofocus
      />
    </Dialog>
  );
}
