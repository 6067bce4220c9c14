/** Hands a conversation to a colleague or to a team, with a note for them if there is something to say. */
import { ActionIcon, Alert, Button, Group, Modal, Select, Stack, Textarea, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowForward } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type Colleague, type Conversation, MESSAGE_CHARACTERS, type TeamName } from "@visavis/protocol";
import { type FormEvent, useState } from "react";
import { api } from "../app/api.ts";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { errorText } from "../app/problems.ts";
import { useSession } from "../app/session.tsx";
import { useColleagues } from "./colleagues.ts";
import { useDraft } from "./drafts.ts";

export function Transfer({ conversation }: { conversation: Conversation }) {
  const { conversation: texts, common } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  useShortcut("transfer", open);
  return (
    <>
      <Tooltip label={texts.transfer}>
        <ActionIcon variant="default" size="lg" aria-label={texts.transfer} onClick={open}>
          <IconArrowForward size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title={texts.transferTitle}
        closeButtonProps={{ "aria-label": common.close }}
      >
        <TransferForm conversation={conversation} close={close} />
      </Modal>
    </>
  );
}

function TransferForm({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const texts = useTexts();
  const session = useSession();
  const receivers = useReceivers(conversation);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useDraft(conversation.id, "transfer");
  const [picked, setPicked] = useState(true);
  const order = useMutation({
    mutationFn: (to: string) =>
      session.command({ type: "transfer_conversation", conversation: conversation.id, ...receiver(to), note }),
    onSuccess: () => {
      setNote("");
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPicked(to !== null);
    if (to) order.mutate(to);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Select
          label={texts.conversation.transferTo}
          data={receivers}
          value={to}
          onChange={setTo}
          error={!picked && !to && texts.conversation.transferPick}
          searchable
          openOnFocus={false}
          data-autofocus
        />
        <Textarea
          label={texts.conversation.transferNote}
          description={texts.conversation.transferNoteHint}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MESSAGE_CHARACTERS}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {order.isError && (
          <Alert color="red" role="alert">
            {errorText(texts, order.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.common.cancel}
          </Button>
          <Button type="submit" loading={order.isPending}>
            {texts.conversation.transfer}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const TEAM = "team ";

const receiver = (chosen: string) => (chosen.startsWith(TEAM) ? { team: chosen.slice(TEAM.length) } : { to: chosen });

/** Those to whom the conversation can be handed, colleagues and teams, who are here first. */
function useReceivers({ assignee }: Conversation) {
  const { conversation: texts } = useTexts();
  const colleagues = useColleagues();
  const { data: teams = [] } = useQuery({
    queryKey: ["teams", "names"],
    queryFn: ({ signal }) => api.get<readonly TeamName[]>("/api/team-names", signal),
  });
  const items = (some: readonly (Colleague | TeamName)[], prefix = "") =>
    [...some]
      .sort((a, b) => Number(b.here) - Number(a.here))
      .map(({ id, name, here }) => ({ value: prefix + id, label: here ? name : texts.notHere(name) }));
  const others = items(colleagues.filter(({ id }) => id !== assignee?.id));
  if (teams.length === 0) return others;
  return [
    { group: texts.transferMembers, items: others },
    { group: texts.transferTeams, items: items(teams, TEAM) },
  ];
}
