/** The frame of the pages before one is signed in: whose product this is, what is asked, and in which language. */
import { Center, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import type { Language } from "@visavis/protocol";
import type { ReactNode } from "react";
import { useLocale } from "../app/i18n.tsx";
import { LANGUAGES } from "../app/language.ts";
import { Mark } from "../app/Mark.tsx";

export function Doorstep({ title, children }: { title: string; children: ReactNode }) {
  const { texts } = useLocale();
  return (
    <Center mih="100%" p="md" component="main">
      <Stack w="100%" maw={400} gap="lg">
        <Group gap="sm">
          <Mark size={40} />
          <div>
            <Text fw={700} size="xl" lh={1.2}>
              Visavis
            </Text>
            <Text c="dimmed" size="sm">
              {texts.signIn.tagline}
            </Text>
          </div>
        </Group>
        <Paper p="lg" shadow="sm" withBorder bg="var(--vv-surface)">
          <Stack gap="md">
            <Title order={1} size="h3">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
        <LanguageChoice />
      </Stack>
    </Center>
  );
}

function LanguageChoice() {
  const { language, texts, setLanguage } = useLocale();
  return (
    <Select
      aria-label={texts.menu.language}
      data={LANGUAGES.map((value) => ({ value, label: texts.languages[value] }))}
      value={language}
      onChange={(value) => value && setLanguage(value as Language)}
      allowDeselect={false}
      w={140}
      size="sm"
    />
  );
}
