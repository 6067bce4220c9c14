/** The switch that says whether new conversations reach this member. */
import { Switch, Tooltip } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { chosen, useAutomaticAway } from "./away.ts";
import { useChangeMe, useMe } from "./identity.ts";

export function Availability() {
  const texts = useTexts();
  const me = useMe();
  const change = useChangeMe();
  const { failed } = useNotices();
  useAutomaticAway();
  const shown = change.isPending ? (change.variables.available ?? me.available) : me.available;
  return (
    <Tooltip label={shown ? texts.availability.on : texts.availability.off}>
      <Switch
        label={texts.availability.label}
        checked={shown}
        onChange={(event) => {
          chosen();
          change.mutate({ available: event.currentTarget.checked }, { onError: failed });
        }}
      />
    </Tooltip>
  );
}
