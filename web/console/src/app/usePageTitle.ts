/** What the browser's tab is called: the page, with a telephone before it while a call rings for this member. */
import { useDocumentTitle } from "@mantine/hooks";
import { useRinging } from "../conversations/inbox.tsx";

export function usePageTitle(title: string): void {
  const rings = useRinging().length > 0;
  useDocumentTitle(`${rings ? "☎ " : ""}${title} · Visavis`);
}
