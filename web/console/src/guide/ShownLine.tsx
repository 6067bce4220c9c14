/** Tells that less of the visitor's page is shown than there is, and why; nothing while all is. */
import { Group, Text } from "@mantine/core";
import { IconGauge } from "@tabler/icons-react";
import type { Shown } from "@visavis/client/guide";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Guide.module.css";

export function ShownLine({ shown: { step, why } }: { shown: Shown }) {
  const { guide: texts } = useTexts();
  return (
    <div role="status">
      {step !== "full" && (
        <Group className={classes.line ?? ""} gap="sm" wrap="nowrap">
          <IconGauge size={20} aria-hidden />
          <Text size="sm">
            {texts.step[step]} {why && texts.why[why]}
          </Text>
        </Group>
      )}
    </div>
  );
}
