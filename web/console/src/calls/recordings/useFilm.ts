/** The clock of what is watched: a film's own, or one that runs by itself where there is no film. */
import { useCallback, useEffect, useMemo, useState } from "react";

export interface WatchClock {
  readonly nowMs: number;
  /** Shows this moment. */
  goTo(atMs: number): void;
}

export interface FilmClock extends WatchClock {
  /** The film's element; its clock is heard as long as it is there. */
  readonly ref: (film: HTMLVideoElement | null) => (() => void) | undefined;
}

export interface OwnClock extends WatchClock {
  readonly plays: boolean;
  play(plays: boolean): void;
  setSpeed(speed: number): void;
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

const TICK_MS = 100;

/** Runs from `fromMs` on while it plays, and stops at the end. */
export function useOwnClock(lastsMs: number, fromMs: number): OwnClock {
  const [nowMs, setNow] = useState(Math.min(fromMs, lastsMs));
  const [playing, play] = useState(false);
  const [speed, setSpeed] = useState(1);
  const plays = playing && nowMs < lastsMs;
  useEffect(() => {
    if (!plays) return;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const passed = (now - before) * speed;
      before = now;
      setNow((at) => Math.min(lastsMs, Math.round(at + passed)));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [plays, speed, lastsMs]);
  return useMemo(
    () => ({
      nowMs,
      plays,
      play(wanted) {
        if (wanted && nowMs >= lastsMs) setNow(0);
        play(wanted);
      },
      goTo: (atMs) => setNow(Math.min(Math.max(0, atMs), lastsMs)),
      setSpeed,
    }),
    [nowMs, plays, lastsMs],
  );
}
