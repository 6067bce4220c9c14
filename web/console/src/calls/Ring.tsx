/** A call that rings for this member, above whatever part of the console they are in. */
import { Anchor, Avatar, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconPhone, IconPhoneOff, IconVideo } from "@tabler/icons-react";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { Link } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useRinging } from "../conversations/inbox.tsx";
import { customerName, shortName } from "../conversations/list.ts";
import { useGive } from "../conversations/useCommand.ts";
import { useMe } from "../people/identity.ts";
import { useCalls, useCallsLost } from "./calls.tsx";
import classes from "./Ring.module.css";
import { mayDecline } from "./ringing.ts";
import { useAnswer } from "./useAnswer.ts";
import { useRingAlerts } from "./useRingAlerts.ts";

export function Ring() {
  const { calls: texts } = useTexts();
  const [hushed, setHushed] = useState<ReadonlySet<string>>(new Set());
  const first = useRinging().find(({ call }) => call && !hushed.has(call.call));
  useRingAlerts(first);
  if (!first?.call) return null;
  const { call } = first.call;
  return (
    <Paper component="section" aria-label={texts.incoming} className={classes.ring ?? ""} shadow="sm" withBorder>
      <Caller conversation={first} />
      <Ways conversation={first} hush={() => setHushed((before) => new Set([...before, call]))} />
    </Paper>
  );
}

function Caller({ conversation }: { conversation: Conversation }) {
  const { calls: texts, conversations } = useTexts();
  const name = customerName(conversation) || conversations.visitor(shortName(conversation.visitor));
  const video = conversation.call?.medium === "video";
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Avatar radius="xl" size={44} color="vermilion" aria-hidden>
        {video ? <IconVideo size={22} /> : <IconPhone size={22} />}
      </Avatar>
      <Stack gap={2} miw={0}>
        <Text fw={650} role="alert">
          {texts.calls(name, conversation.call?.medium ?? "audio")}
        </Text>
        <Anchor component={Link} to={`/conversations/${conversation.id}`} size="sm" truncate>
          {conversation.last_message?.excerpt ?? conversations.noMessage}
        </Anchor>
        {conversation.status === "waiting" && (
          <Text size="xs" c="dimmed">
            {texts.waits}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

interface WaysProps {
  readonly conversation: Conversation;
  /** No longer rings here, but goes on ringing for the others who are asked. */
  hush(): void;
}

function Ways({ conversation, hush }: WaysProps) {
  const { calls: texts } = useTexts();
  const me = useMe();
  const give = useGive();
  const ready = useCalls() !== null;
  const again = useCallsLost();
  const { answer, busy } = useAnswer(conversation.id);
  const { call } = conversation;
  const video = call?.medium === "video";
  const decline = () => {
    hush();
    if (call && mayDecline(me, conversation)) {
      give({ type: "decline_call", conversation: conversation.id, call: call.call });
    }
  };
  useShortcut("answerCall", ready && !busy ? () => answer(video) : null);
  if (again) return <Lost again={again} />;
  return (
    <Group gap="xs" grow wrap="nowrap">
      <Button variant="default" leftSection={<IconPhoneOff size={18} aria-hidden />} px="xs" onClick={decline}>
        {texts.decline}
      </Button>
      {video && (
        <Button variant="default" px="xs" disabled={!ready} loading={busy} onClick={() => answer(false)}>
          {texts.voiceOnly}
        </Button>
      )}
      <Button
        color="green"
        px="xs"
        leftSection={video ? <IconVideo size={18} aria-hidden /> : <IconPhone size={18} aria-hidden />}
        disabled={!ready}
        loading={busy}
        onClick={() => answer(video)}
      >
        {texts.answer}
      </Button>
    </Group>
  );
}

/** What answers did not load, so that nothing can be answered before it does. */
function Lost({ again }: { again(): void }) {
  const { calls: texts, common } = useTexts();
  return (
    <Stack gap="xs">
      <Text size="sm" role="alert">
        {texts.unreached}
      </Text>
      <Button variant="default" onClick={again}>
        {common.tryAgain}
      </Button>
    </Stack>
  );
}
