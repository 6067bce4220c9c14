/** A query that failed: why, and the button that tries again. */
import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useTexts } from "./i18n.tsx";
import { Notice } from "./Notice.tsx";
import { errorText } from "./problems.ts";

export function Failure({ error, retry, title }: { error: unknown; retry(): void; title?: string }) {
  const texts = useTexts();
  return (
    <Notice icon={IconCloudOff} title={title ?? texts.common.failed} hint={errorText(texts, error)} role="alert">
      <Button variant="default" onClick={retry}>
        {texts.common.tryAgain}
      </Button>
    </Notice>
  );
}
