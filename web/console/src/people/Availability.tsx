/** The switch that says whether new conversations reach this member. */
import { Switch, Tooltip } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useNotices } from "../app/notices.ts";
import { chosen, useAutomaticAway } from "./away.ts";
import { useChangeMe, useMe } from "./identity.ts";

export function Availability() {
  const texts = useTexts();
  const me = useMe();
  const change = useChangeMe();
  const { failed } = useNotices();
  useAutomaticAway();
  const set = (available: boolean) => {
    chosen();
    change.mutate({ available }, { onError: failed });
  };
  const shown = change.isPending ? (change.variables.available ?? me.available) : me.available;
  useShortcut("available", () => set(!shown));
  return (
    <Tooltip label={shown ? texts.availability.on : texts.availability.off}>
      <Switch
        label={texts.availability.label}
        styles={{ label: { whiteSpace: "nowrap" } }}
        checked={shown}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </Tooltip>
  );
}
