/** Stands in for a page that threw: says that nothing is lost, and loads anew. */
import { Button } from "@mantine/core";
import { IconMoodSad } from "@tabler/icons-react";
import { useTexts } from "./i18n.tsx";
import { Notice } from "./Notice.tsx";

export function Crashed() {
  const texts = useTexts();
  return (
    <main>
      <Notice icon={IconMoodSad} title={texts.app.crashedTitle} hint={texts.app.crashed} role="alert">
        <Button onClick={() => location.reload()}>{texts.app.reload}</Button>
      </Notice>
    </main>
  );
}
