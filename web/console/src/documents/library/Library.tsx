/** The library: what the team may hand to shoppers, looked for and, by those who may, added to and changed. */
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBooks, IconPlus } from "@tabler/icons-react";
import type { Document, PageFound } from "@visavis/protocol";
import { useState } from "react";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { Page } from "../../app/Page.tsx";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { About } from "./About.tsx";
import { DocumentForm } from "./DocumentForm.tsx";
import { Filters } from "./Filters.tsx";
import { LinkMenu } from "./LinkMenu.tsx";
import { useLibrary, usePagesFound } from "./library.ts";
import { ANYTHING, fitting } from "./matching.ts";
import { PagesFound } from "./PagesFound.tsx";

export default function Library() {
  const { library: texts } = useTexts();
  const me = useMe();
  const [adding, { open, close }] = useDisclosure();
  usePageTitle(texts.title);
  const add = may(me, "document.write") && (
    <Button onClick={open} leftSection={<IconPlus size={18} aria-hidden />}>
      {texts.add}
    </Button>
  );
  return (
    <Page title={texts.title} action={add}>
      <Documents />
      <DocumentForm opened={adding} close={close} />
    </Page>
  );
}

function Documents() {
  const { library: texts } = useTexts();
  const [wanted, setWanted] = useState(ANYTHING);
  const { data, error, refetch, isPending } = useLibrary();
  const pages = usePagesFound(wanted.name);
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return <Notice icon={IconBooks} title={texts.empty} hint={texts.emptyHint} />;
  const found = fitting(data, wanted, pages);
  return (
    <Stack gap="sm">
      <Text size="sm">{texts.hint}</Text>
      <Filters documents={data} wanted={wanted} onChange={setWanted} />
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.title}>
        {found.map((document) => (
          <li key={document.id}>
            <Card document={document} pages={pages.get(document.id)} />
          </li>
        ))}
      </Stack>
      {found.length === 0 && <Text role="status">{texts.noneFound}</Text>}
    </Stack>
  );
}

function Card({ document, pages }: { document: Document; pages: readonly PageFound[] | undefined }) {
  const { library: texts } = useTexts();
  const me = useMe();
  const [changing, { open, close }] = useDisclosure();
  return (
    <Paper withBorder p="md" bg="var(--vv-surface)">
      <Group gap="md">
        <Stack gap={4} flex={1} miw={180}>
          <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
            {document.name}
          </Title>
          <About document={document} />
          <PagesFound pages={pages} />
        </Stack>
        {!document.hindrance && <LinkMenu document={document} />}
        {may(me, "document.write") && (
          <Button variant="default" onClick={open} aria-label={texts.changeOf(document.name)}>
            {texts.change}
          </Button>
        )}
      </Group>
      <DocumentForm document={document} opened={changing} close={close} />
    </Paper>
  );
}
