/** A voice or a short film instead of words: recorded here, heard once more, and sent as a file. */
import { ActionIcon, Button, Group, Popover, Progress, Stack, Text, Tooltip } from "@mantine/core";
import { IconMicrophone } from "@tabler/icons-react";
import { canTake, MOST_S, openTake, type Take, type TakeKind, type Taking } from "@visavis/client/voice";
import { secondsText } from "@visavis/client/voice/naming";
import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import classes from "./AttachedFile.module.css";
import { useFiles } from "./files.tsx";

export function RecordMessage({ conversation }: { conversation: string }) {
  const { voice: texts } = useTexts();
  const [opened, setOpened] = useState(false);
  if (!canTake()) return null;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      closeOnClickOutside={false}
      position="top-end"
      width={320}
      shadow="sm"
      trapFocus
      withRoles
    >
      <Popover.Target>
        <Tooltip label={texts.record}>
          <ActionIcon variant="default" size={30} aria-label={texts.record} onClick={() => setOpened(!opened)}>
            <IconMicrophone size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.record}>
        <Recording conversation={conversation} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Recording({ conversation, close }: { conversation: string; close(): void }) {
  const { voice: texts, common } = useTexts();
  const { uploads } = useFiles();
  const { take, begin, stop } = useTake();
  const post = () => {
    if (take?.file) uploads.add(conversation, [take.file]);
    close();
  };
  return (
    <Stack gap="xs">
      {!take && (
        <Group gap="xs">
          <Button variant="default" onClick={() => begin("voice")}>
            {texts.speak}
          </Button>
          <Button variant="default" onClick={() => begin("film")}>
            {texts.film}
          </Button>
        </Group>
      )}
      {take && <Taken take={take} />}
      <Group gap="xs">
        {take?.state === "taking" && <Button onClick={stop}>{texts.stop}</Button>}
        {take?.state === "taken" && <Button onClick={post}>{texts.post}</Button>}
        {take?.state === "refused" && <Button onClick={() => begin(take.kind)}>{common.tryAgain}</Button>}
        <Button variant="default" onClick={close}>
          {common.discard}
        </Button>
      </Group>
    </Stack>
  );
}

function useTake() {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const taking = useRef<Taking | null>(null);
  useEffect(() => () => taking.current?.close(), []);
  const begin = (kind: TakeKind) => {
    taking.current?.close();
    taking.current = openTake(kind, draw);
    draw();
  };
  return { take: taking.current?.take ?? null, begin, stop: () => taking.current?.stop() };
}

function Taken({ take }: { take: Take }) {
  const { voice: texts } = useTexts();
  const { kind, state, level, seconds, picture, file, trouble } = take;
  if (state === "refused")
    return (
      <Text size="sm" role="alert">
        {trouble === "missing" ? texts.missing : texts.refused}
      </Text>
    );
  if (file) return <Replay kind={kind} file={file} />;
  return (
    <>
      {picture && <Seen stream={picture} />}
      <Progress value={100 * level} aria-label={texts.level} transitionDuration={0} />
      <Text size="sm" ff="monospace">
        {secondsText(seconds)} / {secondsText(MOST_S[kind])}
      </Text>
    </>
  );
}

function Seen({ stream }: { stream: MediaStream }) {
  const { voice: texts } = useTexts();
  const show = (video: HTMLVideoElement | null) => {
    if (video && video.srcObject !== stream) video.srcObject = stream;
  };
  return <video ref={show} className={classes.film} muted autoPlay playsInline aria-label={texts.picture} />;
}

function Replay({ kind, file }: { kind: TakeKind; file: File }) {
  const { voice: texts } = useTexts();
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return kind === "voice" ? (
    // biome-ignore lint/a11y/useMediaCaption: it was spoken a moment ago.
    <audio controls src={address} aria-label={texts.listen} style={{ width: "100%" }} />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: it was filmed a moment ago.
    <video className={classes.film} controls playsInline src={address} aria-label={texts.listen} />
  );
}
