/** Hands the shopper a document of the library: looked for by name, the shopper's language first, given with one press. */
import { ActionIcon, Alert, Modal, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBook2, IconBooks } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Conversation, Document, PageFound } from "@visavis/protocol";
import { useState } from "react";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { errorText } from "../../app/problems.ts";
import { useSession } from "../../app/session.tsx";
import { About } from "./About.tsx";
import { Filters } from "./Filters.tsx";
import classes from "./library.module.css";
import { useLibrary, usePagesFound } from "./library.ts";
import { ANYTHING, fitting, inOrder } from "./matching.ts";
import { PagesFound } from "./PagesFound.tsx";

export function SendDocument({ conversation }: { conversation: Conversation }) {
  const { library: texts, common } = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label={texts.give}>
        <ActionIcon variant="default" size={30} aria-label={texts.give} onClick={open}>
          <IconBook2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title={texts.choose} closeButtonProps={{ "aria-label": common.close }}>
        <Pick conversation={conversation} close={close} />
      </Modal>
    </>
  );
}

function Pick({ conversation, close }: { conversation: Conversation; close(): void }) {
  const texts = useTexts();
  const session = useSession();
  const [wanted, setWanted] = useState(ANYTHING);
  const { data, error, refetch, isPending } = useLibrary();
  const pages = usePagesFound(wanted.name);
  const give = useMutation({
    mutationFn: (document: string) =>
      session.command({ type: "send_document", conversation: conversation.id, document }),
    onSuccess: close,
  });
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return <Notice icon={IconBooks} title={texts.library.empty} />;
  const found = inOrder(fitting(data, wanted, pages), conversation.language);
  return (
    <Stack gap="sm">
      <Filters documents={data} wanted={wanted} onChange={setWanted} />
      {give.error && (
        <Alert color="red" role="alert">
          {errorText(texts, give.error)}
        </Alert>
      )}
      <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.library.title}>
        {found.map((document) => (
          <li key={document.id}>
            <Choice
              document={document}
              pages={pages.get(document.id)}
              busy={give.isPending}
              give={() => give.mutate(document.id)}
            />
          </li>
        ))}
      </Stack>
      {found.length === 0 && <Text role="status">{texts.library.noneFound}</Text>}
    </Stack>
  );
}

interface ChoiceProps {
  readonly document: Document;
  readonly pages: readonly PageFound[] | undefined;
  readonly busy: boolean;
  give(): void;
}

function Choice({ document, pages, busy, give }: ChoiceProps) {
  return (
    <UnstyledButton className={classes.choice ?? ""} disabled={busy || !!document.hindrance} onClick={give}>
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {document.name}
      </Text>
      <About document={document} />
      <PagesFound pages={pages} />
    </UnstyledButton>
  );
}
