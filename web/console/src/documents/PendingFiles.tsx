/** Files on their way from this console into a conversation: how far each has come, and what can be done about it. */
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { type PendingFile, sizeText } from "@visavis/client/files";
import type { Problem } from "@visavis/protocol";
import { useLocale } from "../app/i18n.tsx";
import { problemText } from "../app/problems.ts";
import type { Texts } from "../locales/en.ts";
import { useFiles } from "./files.tsx";

export function PendingFiles({ conversation }: { conversation: string }) {
  const { pending } = useFiles();
  const here = pending.filter((file) => file.conversation === conversation);
  if (here.length === 0) return null;
  return (
    <Stack gap={6} mb="xs">
      {here.map((file) => (
        <Pending key={file.file} pending={file} />
      ))}
    </Stack>
  );
}

function Pending({ pending: { file, name, size, sent, problem } }: { pending: PendingFile }) {
  const { texts, language } = useLocale();
  const { uploads } = useFiles();
  const told = `${sizeText(sent, language)} / ${sizeText(size, language)}`;
  return (
    <Group component="section" aria-label={name} gap="xs" wrap="nowrap">
      <Stack gap={2} flex={1} miw={0}>
        <Text size="sm" truncate>
          <strong>{name}</strong> · {problem ? "" : told}
          {problem && (
            <Text span c="var(--mantine-color-error)" role="alert">
              {whyNot(texts, problem)}
            </Text>
          )}
        </Text>
        {!problem && (
          <Progress size="xs" value={(100 * sent) / Math.max(1, size)} aria-label={texts.files.underWay(name)} />
        )}
      </Stack>
      {problem && problem.type !== "too-large" && (
        <Button size="compact-xs" variant="default" onClick={() => uploads.retry(file)}>
          {texts.common.tryAgain}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => uploads.cancel(file)}>
        {texts.common.discard}
      </Button>
    </Group>
  );
}

function whyNot(texts: Texts, problem: Problem): string {
  if (problem.type === "too-large") return texts.files.tooLarge((/\d+/.exec(problem.title) ?? [""])[0]);
  if (problem.type === "invalid") return texts.files.invalid;
  return problem.setting ? texts.files.full : problemText(texts, problem);
}
