/** In the list: that a call rings, or goes on. */
import { Text } from "@mantine/core";
import { IconPhoneCall, IconPhoneRinging } from "@tabler/icons-react";
import type { Call } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import classes from "./CallMark.module.css";

export function CallMark({ call }: { call: Call }) {
  const { calls: texts } = useTexts();
  const rings = call.state === "ringing";
  const Shape = rings ? IconPhoneRinging : IconPhoneCall;
  return (
    <Text size="xs" fw={600} className={classes.mark} data-rings={rings || undefined}>
      <Shape size={14} aria-hidden />
      {rings ? texts.rings : texts.goesOn}
    </Text>
  );
}
