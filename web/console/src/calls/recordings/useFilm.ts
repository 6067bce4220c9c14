/** The clock of the film that is watched, and the way to a moment of it. */
import { useCallback, useMemo, useState } from "react";

export interface FilmClock {
  readonly nowMs: number;
  /** Shows this moment. */
  goTo(atMs: number): void;
  /** The film's element; its clock is heard as long as it is there. */
  readonly ref: (film: HTMLVideoElement | null) => (() => void) | undefined;
}

const TELLS = ["timeupdate", "seeking", "seeked"];

export function useFilm(): FilmClock {
  const [film, setFilm] = useState<HTMLVideoElement | null>(null);
  const [nowMs, setNow] = useState(0);
  const ref = useCallback((element: HTMLVideoElement | null) => {
    if (!element) return;
    setFilm(element);
    const heard = new AbortController();
    const tell = () => setNow(Math.round(element.currentTime * 1_000));
    for (const told of TELLS) element.addEventListener(told, tell, { signal: heard.signal });
    return () => heard.abort();
  }, []);
  const goTo = useCallback(
    (atMs: number) => {
      if (film) film.currentTime = atMs / 1_000;
    },
    [film],
  );
  return useMemo(() => ({ nowMs, goTo, ref }), [nowMs, goTo, ref]);
}
