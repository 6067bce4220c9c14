/** Counts down to the moment at which a conversation that was given to the member goes to somebody else, unless they
 * reply. Nothing is drawn where nobody is held to a time. */
import { Text } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { useNow } from "../app/clock.ts";
import { useTexts } from "../app/i18n.tsx";
import { useConversationView } from "../app/session.tsx";
import classes from "./ReplyDue.module.css";
import { countdown, replyDue } from "./replyDue.ts";

/** To be drawn for conversations of the member's own, which are followed. */
export function ReplyDue({ conversation }: { conversation: string }) {
  const due = replyDue(useConversationView(conversation)?.events ?? []);
  return due > 0 && <Left due={due} />;
}

function Left({ due }: { due: number }) {
  const { conversation: texts } = useTexts();
  const left = due - useNow(1_000);
  return (
    <Text component="span" size="xs" fw={600} role="timer" className={classes.due ?? ""}>
      <IconHourglass size={14} aria-hidden />
      {texts.replyWithin(countdown(left))}
    </Text>
  );
}
