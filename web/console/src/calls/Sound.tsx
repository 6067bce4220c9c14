/** What is heard of a call, wherever in the console its pictures are. Draws nothing, unless the browser keeps it silent
 * until something is clicked. */
import { Affix, Button } from "@mantine/core";
import { IconVolume } from "@tabler/icons-react";
import type { Devices } from "@visavis/client/call";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useCallHere, useCalls } from "./calls.tsx";

export function Sound() {
  const { calls: texts } = useTexts();
  const others = useCallHere()?.others.filter(({ person }) => !person.phone) ?? [];
  const devices = useCalls()?.devices;
  const box = useRef<HTMLDivElement>(null);
  const [silent, setSilent] = useState(false);
  const refused = useCallback(() => setSilent(true), []);
  const playAll = () => {
    setSilent(false);
    for (const audio of box.current?.querySelectorAll("audio") ?? []) audio.play().catch(refused);
  };
  return (
    <div ref={box}>
      {others.map(
        ({ person, stream }) =>
          stream && (
            <Voice
              key={`${person.actor.id} ${person.device}`}
              stream={stream}
              speaker={devices?.speaker ?? ""}
              refused={refused}
            />
          ),
      )}
      {silent && others.length > 0 && (
        <Affix position={{ top: 72, left: "50%" }} style={{ transform: "translateX(-50%)" }}>
          <Button leftSection={<IconVolume size={18} aria-hidden />} onClick={playAll}>
            {texts.panel.soundOn}
          </Button>
        </Affix>
      )}
    </div>
  );
}

interface VoiceProps {
  readonly stream: MediaStream;
  readonly speaker: Devices["speaker"];
  refused(): void;
}

/** Sound alone: an element that holds a picture, too, waits for it. */
function Voice({ stream, speaker, refused }: VoiceProps) {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = ref.current;
    if (!audio) return;
    audio.srcObject = new MediaStream(stream.getAudioTracks());
    audio.play().catch((error: Error) => error.name === "NotAllowedError" && refused());
    return () => {
      audio.srcObject = null;
    };
  }, [stream, refused]);
  useEffect(() => {
    // Where the browser cannot choose, or the speaker is gone, it plays on its usual one.
    if (speaker) void ref.current?.setSinkId?.(speaker).catch(() => {});
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: somebody speaks live
  return <audio ref={ref} />;
}
