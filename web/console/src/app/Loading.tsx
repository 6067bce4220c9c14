/** Something is on its way. */
import { Center, Loader, VisuallyHidden } from "@mantine/core";
import { useTexts } from "./i18n.tsx";

export function Loading() {
  const texts = useTexts();
  return (
    <Center mih={220} h="100%" role="status">
      <Loader type="dots" aria-hidden />
      <VisuallyHidden>{texts.common.loading}</VisuallyHidden>
    </Center>
  );
}
