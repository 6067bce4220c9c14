/** The palette and the help sheet, the keys that open them, and the ways to the parts of the console. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCommand } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { useTexts } from "../i18n.tsx";
import { HelpSheet } from "./HelpSheet.tsx";
import { isMac, useShortcut } from "./keys.tsx";
import { Palette } from "./Palette.tsx";
import { keysOf } from "./shortcuts.ts";

/** On a narrow screen the member's own menu is the way to them. */
export function Commands({ narrow }: { narrow: boolean }) {
  const { keys: texts } = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const [searching, palette] = useDisclosure();
  const [helped, help] = useDisclosure();
  const reads = may(me, "conversation.read");
  useShortcut("palette", palette.toggle);
  useShortcut("help", help.open);
  useShortcut("list", reads ? () => void navigate("/conversations") : null);
  useShortcut("board", reads ? () => void navigate("/board") : null);
  return (
    <>
      {!narrow && (
        <Tooltip label={`${texts.palette} (${keysOf("palette", isMac()).join(" + ")})`}>
          <ActionIcon variant="default" size="lg" aria-label={texts.palette} onClick={palette.open}>
            <IconCommand size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Palette opened={searching} close={palette.close} />
      <HelpSheet opened={helped} close={help.close} />
    </>
  );
}
