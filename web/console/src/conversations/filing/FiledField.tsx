/** Chooses what is laid aside, or a tag, in place of the usual lists. Not there while there is nothing to choose. */
import { Select } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTexts } from "../../app/i18n.tsx";
import { useCounts } from "../inbox.tsx";
import classes from "./Filed.module.css";
import { ofTag, SNOOZED, useFiled } from "./filed.ts";
import { useTags } from "./tags.ts";

const USUAL = "usual";

export function FiledField() {
  const { conversations: texts, conversation, facts } = useTexts();
  const [filed, choose] = useFiled();
  const tags = useTags();
  const { snoozed = 0 } = useCounts();
  if (!filed && tags.length === 0 && snoozed === 0) return null;
  return (
    <Select
      className={classes.field ?? ""}
      size="xs"
      aria-label={texts.filed}
      placeholder={texts.filed}
      leftSection={<IconFilter size={16} aria-hidden />}
      data={[
        ...(filed ? [{ value: USUAL, label: texts.unfiled }] : []),
        { value: SNOOZED, label: conversation.snoozed },
        { group: facts.tags, items: tags.map((tag) => ({ value: ofTag(tag), label: tag })) },
      ]}
      value={filed || null}
      onChange={(chosen) => choose(chosen === USUAL ? null : chosen)}
      searchable
      openOnFocus={false}
    />
  );
}
