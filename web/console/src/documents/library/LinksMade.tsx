/** The links to a document that hold: who made them, how often they were followed; each can be withdrawn. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Document, LinkMade } from "@visavis/protocol";
import { useNow } from "../../app/clock.ts";
import { Failure } from "../../app/Failure.tsx";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { useNotices } from "../../app/notices.ts";
import { useLinksMade, useWithdrawLink } from "./library.ts";

interface Props {
  readonly document: Document;
  readonly opened: boolean;
  close(): void;
}

export function LinksMade({ document, opened, close }: Props) {
  const { library: texts, common } = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={texts.linksTo(document.name)}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {opened && <Links document={document} />}
    </Modal>
  );
}

function Links({ document }: { document: Document }) {
  const { library: texts } = useTexts();
  const { data, error, refetch, isPending } = useLinksMade(document.id);
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return <Text role="status">{texts.noLinks}</Text>;
  return (
    <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.links}>
      {data.map((link) => (
        <Line key={link.id} document={document} link={link} />
      ))}
    </Stack>
  );
}

function Line({ document, link }: { document: Document; link: LinkMade }) {
  const { texts, dates } = useLocale();
  const { library } = texts;
  const notices = useNotices();
  const now = useNow();
  const withdraw = useWithdrawLink(document.id);
  const last = link.opened > 0 ? ` · ${dates.ago(link.opened_at, now)}` : "";
  return (
    <Group component="li" gap="sm" wrap="nowrap">
      <Stack gap={0} flex={1} miw={0}>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {library.linkBy(link.name, dates.ago(link.made_at, now))}
        </Text>
        <Text size="sm">
          {library.followed(link.opened)}
          {last}
        </Text>
        <Text size="xs" c="dimmed">
          {library.linkUntil(dates.full(link.until))}
        </Text>
      </Stack>
      {link.withdrawable && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(link.id, { onError: notices.failed })}
        >
          {library.withdraw}
        </Button>
      )}
    </Group>
  );
}
