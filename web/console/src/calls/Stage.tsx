/** The call that goes on in this tab: the others' pictures with one chosen large, oneself small, and what can be done. */
import { Text, UnstyledButton } from "@mantine/core";
import { useFullscreenElement } from "@mantine/hooks";
import type { CallView } from "@visavis/client/call";
import { useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useMe } from "../people/identity.ts";
import classes from "./Call.module.css";
import { Controls } from "./Controls.tsx";
import { Cameras } from "./cameras/Cameras.tsx";
import { LensTools } from "./cameras/LensTools.tsx";
import { Face } from "./Face.tsx";
import { labelOf, nameOf } from "./names.ts";
import { Over } from "./Over.tsx";
import { largeOf, type Picture, picturesOf } from "./pictures.ts";
import { RecordingMark } from "./recordings/RecordingMark.tsx";
import { ShownInCall } from "./ShownInCall.tsx";
import { StateLine } from "./StateLine.tsx";
import { Troubles } from "./Troubles.tsx";
import { Video } from "./Video.tsx";
import { ViewTools } from "./ViewTools.tsx";

export function Stage({ view }: { view: CallView }) {
  const texts = useTexts();
  const me = useMe();
  const [chosen, choose] = useState("");
  const { ref, fullscreen, toggle } = useFullscreenElement<HTMLDivElement>();
  const large = useRef<HTMLVideoElement>(null);
  const pictures = picturesOf(view);
  const main = largeOf(pictures, chosen);
  const [lens] = view.own.preview?.getVideoTracks() ?? [];
  const listens = view.call.people.some(({ actor, listens }) => actor.id === me.id && listens);
  return (
    <div ref={ref} className={classes.stage} data-seen={main?.stream ? true : undefined}>
      <div className={classes.pictures}>
        {main?.stream && (
          <Video
            key={main.key}
            ref={large}
            stream={main.stream}
            label={labelOf(texts, main)}
            className={main.kind === "screen" ? classes.whole : classes.large}
          />
        )}
        {main && !main.stream && (
          <Face name={nameOf(texts, main.other)} visitor={main.other.person.actor.kind === "visitor"} />
        )}
        {main?.stream && pictures.length > 1 && <Caption>{nameOf(texts, main.other)}</Caption>}
        <StateLine view={view} />
        <div className={classes.small}>
          {pictures
            .filter((picture) => picture !== main)
            .map((picture) => (
              <Small key={picture.key} picture={picture} choose={() => choose(picture.key)} />
            ))}
          {view.own.screenPreview && (
            <Video stream={view.own.screenPreview} label={texts.calls.showing.ownScreen} className={classes.self} />
          )}
          {view.own.preview && <Self stream={view.own.preview} />}
        </div>
        <ViewTools
          video={large}
          seen={main?.stream != null}
          fullscreen={fullscreen}
          toggleFullscreen={() => void toggle()}
        />
        <Over stream={main?.stream ?? view.own.screenPreview ?? view.own.preview} listens={listens} />
        <ShownInCall view={view} />
      </div>
      <RecordingMark conversation={view.conversation} listens={listens} />
      {!listens && <Troubles own={view.own} />}
      {!listens && <Cameras view={view} />}
      {!listens && lens && <LensTools key={lens.id} track={lens} />}
      <Controls view={view} listens={listens} />
    </div>
  );
}

/** One's own picture as in a mirror, unless it is the camera that looks away from oneself. */
function Self({ stream }: { stream: MediaStream }) {
  const { calls: texts } = useTexts();
  const away = stream.getVideoTracks()[0]?.getSettings().facingMode === "environment";
  return <Video stream={stream} label={texts.panel.own} className={classes.self} mirrored={!away} />;
}

function Small({ picture, choose }: { picture: Picture; choose(): void }) {
  const texts = useTexts();
  const label = labelOf(texts, picture);
  return (
    <UnstyledButton className={classes.thumb ?? ""} aria-label={texts.calls.panel.enlarge(label)} onClick={choose}>
      {picture.stream ? (
        <>
          <Video stream={picture.stream} label={label} className={classes.large} />
          <Caption>{nameOf(texts, picture.other)}</Caption>
        </>
      ) : (
        <Text size="xs" ta="center">
          {nameOf(texts, picture.other)}
        </Text>
      )}
    </UnstyledButton>
  );
}

/** Who it is, where there are several. */
function Caption({ children }: { children: string }) {
  return (
    <Text size="xs" className={classes.caption ?? ""} aria-hidden>
      {children}
    </Text>
  );
}
