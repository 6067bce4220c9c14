/** Questions and their answers, one under the other; what was answered can be copied. */
import { ActionIcon, CopyButton, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { FormAnswer } from "@visavis/protocol";
import { useLocale } from "../../app/i18n.tsx";
import classes from "./SentForm.module.css";

export function Answers({ answers, copies = false }: { answers: readonly FormAnswer[]; copies?: boolean }) {
  const { texts, language } = useLocale();
  return (
    <dl className={classes.answers}>
      {answers.map(({ name, label, value }) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" className={classes.value ?? ""}>
            {shown(value)}
            {copies && <Copy name={label} text={String(shown(value))} />}
          </Text>
        </div>
      ))}
    </dl>
  );

  function shown(value: FormAnswer["value"]): string {
    if (typeof value === "boolean") return value ? texts.forms.yes : texts.forms.no;
    if (typeof value === "object") return value.join("\n");
    return typeof value === "number" ? value.toLocaleString(language) : value || "–";
  }
}

export function Copy({ name, text }: { name: string; text: string }) {
  const { common } = useLocale().texts;
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={`${copied ? common.copied : common.copy}: ${name}`}
          onClick={copy}
        >
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
