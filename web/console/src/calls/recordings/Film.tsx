/** The film of a recording, how fast it goes, and a link to the moment that is seen. Begins where the address says. */
import { useQueryClient } from "@tanstack/react-query";
import type { RecordingView } from "@visavis/protocol";
import { useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useTexts } from "../../app/i18n.tsx";
import { PlayTools } from "./PlayTools.tsx";
import type { FilmClock } from "./useFilm.ts";
import classes from "./Watch.module.css";

interface FilmProps {
  readonly recording: RecordingView;
  readonly file: string;
  readonly film: FilmClock;
}

export function Film({ recording, file, film }: FilmProps) {
  const { recordings: texts } = useTexts();
  const client = useQueryClient();
  const t = Number(useSearchParams()[0].get("t"));
  const [speed, setSpeed] = useState("1");
  const element = useRef<HTMLVideoElement | null>(null);
  const change = (chosen: string) => {
    setSpeed(chosen);
    if (element.current) element.current.playbackRate = Number(chosen);
  };
  const begin = () => {
    change(speed);
    if (t > 0) film.goTo(t * 1_000);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said. */}
      <video
        ref={(video) => {
          element.current = video;
          return film.ref(video);
        }}
        className={classes.film}
        controls
        playsInline
        preload="auto"
        src={file}
        aria-label={texts.player}
        onLoadedMetadata={begin}
        // The address may have become too old.
        onError={() => void client.invalidateQueries({ queryKey: ["recording", recording.id] })}
      />
      <PlayTools speed={speed} change={change} nowMs={film.nowMs} />
    </>
  );
}
