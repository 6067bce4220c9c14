/** Brings sites in from a CSV file: what the file must hold, how far it got, which lines were refused and why. */
import { Alert, Anchor, Button, Code, FileButton, Group, Paper, Progress, Stack, Table, Text } from "@mantine/core";
import { IconAlertCircle, IconDownload, IconFileImport } from "@tabler/icons-react";
import { save } from "@visavis/client";
import { useRef, useState } from "react";
import { Link } from "react-router";
import { useTexts } from "../../app/i18n.tsx";
import { Page } from "../../app/Page.tsx";
import { errorText } from "../../app/problems.ts";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { COLUMNS, type Refused, readSites, reportOf } from "./csv.ts";
import { type Progress as Progressed, useImport } from "./useImport.ts";

const EXAMPLE =
  'lyon-1,Maison Alba Lyon,https://lyon.example https://www.lyon.example,fr,#1f7a8c,right,,Europe/Paris,"9-12:30, 14-18",9-18,9-18,9-18,9-18,10-16,,2026-12-25 Noël,Une question ?';
const SHOWN = 100;
const MOST_BYTES = 20_000_000;

export default function Import() {
  const texts = useTexts();
  usePageTitle(texts.imports.title);
  const { progress, start, goOn, clear } = useImport();
  const [fault, setFault] = useState("");
  const reset = useRef<() => void>(null);
  const choose = async (file: File | null) => {
    if (!file) return;
    // The same file, mended, may be chosen again.
    reset.current?.();
    clear();
    if (file.size > MOST_BYTES) return setFault(texts.imports.tooLarge);
    const { lines, missing, twice } = readSites(await file.text());
    if (missing.length) return setFault(texts.imports.missing(missing.join(", ")));
    if (lines.length === 0) return setFault(texts.imports.nothing);
    setFault("");
    start(
      lines,
      twice.map((line) => ({ ...line, field: "reference", reason: texts.imports.twice })),
    );
  };
  const back = (
    <Anchor component={Link} to="/sites" size="sm">
      ← {texts.sites.title}
    </Anchor>
  );
  return (
    <Page title={texts.imports.title} before={back}>
      <Paper withBorder p="lg" bg="var(--vv-surface)">
        <Stack gap="md" align="flex-start">
          <Text size="sm">{texts.imports.hint}</Text>
          <Code block w="100%" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {`${COLUMNS.join(",")},words.fr.chat\n${EXAMPLE}`}
          </Code>
          <FileButton
            resetRef={reset}
            accept=".csv,text/csv"
            onChange={(file) => void choose(file)}
            disabled={!!progress?.running}
          >
            {(props) => (
              <Button leftSection={<IconFileImport size={18} aria-hidden />} loading={!!progress?.running} {...props}>
                {texts.imports.choose}
              </Button>
            )}
          </FileButton>
          {fault && (
            <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />} w="100%">
              {fault}
            </Alert>
          )}
          {progress && <HowFar progress={progress} goOn={goOn} />}
        </Stack>
      </Paper>
    </Page>
  );
}

function HowFar({ progress, goOn }: { progress: Progressed; goOn(): void }) {
  const texts = useTexts();
  const { total, done, added, changed, unchanged, refused, error, running } = progress;
  return (
    <Stack gap="sm" w="100%">
      <Progress.Root size="lg">
        <Progress.Section
          value={(100 * done) / Math.max(1, total)}
          animated={running}
          aria-label={texts.imports.progress}
        />
      </Progress.Root>
      <Text size="sm" role="status">
        {running ? texts.imports.doing(done, total) : texts.imports.done(added, changed, unchanged, refused.length)}
      </Text>
      {error !== null && (
        <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
          <Stack gap="xs" align="flex-start">
            {errorText(texts, error)} {texts.imports.cutOff}
            <Button size="xs" variant="default" onClick={goOn}>
              {texts.imports.goOn}
            </Button>
          </Stack>
        </Alert>
      )}
      {refused.length > 0 && <RefusedLines refused={refused} />}
    </Stack>
  );
}

function RefusedLines({ refused }: { refused: readonly Refused[] }) {
  const texts = useTexts();
  const download = () => save({ name: "refused.csv", type: "text/csv", text: reportOf(refused) });
  return (
    <>
      <Group justify="space-between">
        <Text fw={600}>{texts.imports.refused(refused.length)}</Text>
        <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
          {texts.imports.download}
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={300} type="native">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th style={{ whiteSpace: "nowrap" }}>{texts.imports.line}</Table.Th>
              <Table.Th style={{ whiteSpace: "nowrap" }}>{texts.imports.column}</Table.Th>
              <Table.Th style={{ whiteSpace: "nowrap" }}>{texts.imports.why}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {refused.slice(0, SHOWN).map(({ number, field, reason }) => (
              <Table.Tr key={number}>
                <Table.Td>{number}</Table.Td>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{field}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {refused.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {texts.imports.more(refused.length - SHOWN)}
        </Text>
      )}
    </>
  );
}
