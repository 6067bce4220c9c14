/** What is told of a document in a list: where it is, its words, its language, its file, and why it cannot be given. */
import { Badge, Group, Text } from "@mantine/core";
import { sizeText } from "@visavis/client/files";
import type { Document } from "@visavis/protocol";
import { useLocale } from "../../app/i18n.tsx";
import { handedOut } from "./matching.ts";

export function About({ document }: { document: Document }) {
  const { texts, dates, language } = useLocale();
  const version = handedOut(document);
  const told = [
    document.folder,
    ...(document.tags ?? []),
    document.language && dates.languageName(document.language),
    version && texts.library.version(version.number),
    version?.pages && texts.library.pages(version.pages),
    version && sizeText(version.size_bytes, language),
    [document.valid_from, document.valid_until].some(Boolean) &&
      `${document.valid_from ?? ""} – ${document.valid_until ?? ""}`,
  ];
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {told.filter(Boolean).join(" · ")}
      </Text>
      {document.hindrance && (
        <Badge variant="default" tt="none">
          {texts.library.hindrance[document.hindrance]}
        </Badge>
      )}
    </Group>
  );
}
