/** Asks the visitor to go to another page of the shop; they go there only with their own yes. */
import { Button, Popover, Stack, Text, TextInput } from "@mantine/core";
import type { PageTold } from "@visavis/protocol";
import { type FormEvent, useState } from "react";
import { useTexts } from "../app/i18n.tsx";

/** What became of the page that was proposed last; empty without one. */
export type Way = "" | "asked" | PageTold["outcome"];

export function ProposePage({ way, propose }: { way: Way; propose(url: string): void }) {
  const { guide: texts } = useTexts();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState("");
  const ask = (event: FormEvent) => {
    event.preventDefault();
    propose(url.trim());
    setOpen(false);
  };
  return (
    <>
      <Popover opened={open} onChange={setOpen} trapFocus position="bottom-end">
        <Popover.Target>
          <Button size="compact-sm" variant="default" onClick={() => setOpen(!open)}>
            {texts.proposePage}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={ask}>
            <Stack gap="xs">
              <TextInput
                type="url"
                required
                pattern="https?://.+"
                maxLength={2_000}
                label={texts.pageAddress}
                value={url}
                onChange={({ currentTarget }) => setUrl(currentTarget.value)}
              />
              <Button type="submit" size="compact-md">
                {texts.propose}
              </Button>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      <Text size="sm" c="dimmed" role="status">
        {way && texts.way[way]}
      </Text>
    </>
  );
}
