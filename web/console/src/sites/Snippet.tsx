/** The line to paste into the shop's pages, and what a strict policy of theirs must allow. */
import { Button, Code, CopyButton, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { policySources } from "./snippet.ts";

export function Snippet({ site }: { site: Site }) {
  const texts = useTexts();
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {texts.sites.snippetTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.sites.snippetHint}
        </Text>
        <CodeToCopy text={site.snippet} name={texts.sites.snippet} />
        <Title order={3} size="h6" mt="sm">
          {texts.sites.csp}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.sites.cspHint}
        </Text>
        <CodeToCopy text={policySources(location.origin, !!site.picture).join(";\n")} name={texts.sites.csp} />
      </Stack>
    </Paper>
  );
}

/** Something to paste elsewhere, with the button that copies it. */
export function CodeToCopy({ text, name }: { text: string; name: string }) {
  const texts = useTexts();
  return (
    <Stack gap="xs" align="flex-start">
      <Code block w="100%" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} aria-label={name}>
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            aria-label={`${copied ? texts.common.copied : texts.common.copy}: ${name}`}
          >
            {copied ? texts.common.copied : texts.common.copy}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
