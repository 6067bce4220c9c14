/** The canned responses that this member is offered: their own, those of their teams, and the organisation's. */

import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMessageBolt, IconPlus, IconSearch } from "@tabler/icons-react";
import type { CannedResponse } from "@visavis/protocol";
import { useState } from "react";
import { Failure } from "../../app/Failure.tsx";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { Page } from "../../app/Page.tsx";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { useCannedResponses } from "./canned.ts";
import { matching } from "./matching.ts";
import { ResponseForm, useOwners } from "./ResponseForm.tsx";

export default function Responses() {
  const { responses: texts } = useTexts();
  const [adding, { open, close }] = useDisclosure();
  usePageTitle(texts.title);
  return (
    <Page
      title={texts.title}
      action={
        <Button onClick={open} leftSection={<IconPlus size={18} aria-hidden />}>
          {texts.add}
        </Button>
      }
    >
      <Cards />
      <ResponseForm opened={adding} close={close} />
    </Page>
  );
}

function Cards() {
  const { language, texts } = useLocale();
  const [wanted, setWanted] = useState("");
  const { data, error, refetch, isPending } = useCannedResponses();
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) {
    return <Notice icon={IconMessageBolt} title={texts.responses.empty} hint={texts.responses.emptyHint} />;
  }
  const found = matching(data, wanted.replace(/^\//, ""), language);
  return (
    <Stack gap="sm">
      <Text size="sm">{texts.responses.hint}</Text>
      <TextInput
        type="search"
        aria-label={texts.responses.find}
        placeholder={texts.responses.find}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.responses.title}>
        {found.map((response) => (
          <li key={response.id}>
            <Card response={response} />
          </li>
        ))}
      </Stack>
      {found.length === 0 && <Text role="status">{texts.responses.noneFound}</Text>}
    </Stack>
  );
}

function Card({ response }: { response: CannedResponse }) {
  const { texts, dates } = useLocale();
  const owner = useOwners().find(({ value }) => value === (response.team || response.scope));
  const [changing, { open, close }] = useDisclosure();
  return (
    <Paper withBorder p="md" bg="var(--vv-surface)">
      <Group gap="md" align="flex-start">
        <Stack gap={4} flex={1} miw={180}>
          <Group gap="xs">
            <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
              /{response.shortcut}
            </Title>
            <Badge variant="default" tt="none">
              {owner?.label ?? texts.responses.ofTeam}
            </Badge>
            {response.language && (
              <Badge variant="default" tt="none">
                {dates.languageName(response.language)}
              </Badge>
            )}
          </Group>
          <Text size="sm" lineClamp={3} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {response.text}
          </Text>
        </Stack>
        {response.writable && (
          <Button variant="default" onClick={open} aria-label={texts.responses.changeOf(`/${response.shortcut}`)}>
            {texts.responses.change}
          </Button>
        )}
      </Group>
      <ResponseForm response={response} opened={changing} close={close} />
    </Paper>
  );
}
