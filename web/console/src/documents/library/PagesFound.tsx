/** The pages of a document on which the words stand. */
import { Stack, Text } from "@mantine/core";
import type { PageFound } from "@visavis/protocol";
import { Excerpt } from "../../app/Excerpt.tsx";
import { useTexts } from "../../app/i18n.tsx";

export function PagesFound({ pages = [] }: { pages?: readonly PageFound[] | undefined }) {
  const { library: texts } = useTexts();
  if (pages.length === 0) return null;
  return (
    <Stack gap={2} mt={4}>
      {pages.map(({ page, excerpt }) => (
        <Text key={page} size="sm" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
          <Text span fw={600} inherit>
            {texts.onPage(page + 1)}
          </Text>{" "}
          <Excerpt pieces={excerpt} />
        </Text>
      ))}
    </Stack>
  );
}
