/** How loud a microphone is at this moment, from 0 to 100. */
import { useEffect, useState } from "react";

const EVERY_MS = 80;
/** Speech stands between these, in decibels below the loudest. */
const QUIET_DB = -60;
const LOUD_DB = -10;

export function useLevel(sound: MediaStream | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!sound) return;
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 1024 });
    context.createMediaStreamSource(sound).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      setLevel(levelOf(samples));
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [sound]);
  return sound ? level : 0;
}

/** The root mean square of the samples on a scale of decibels. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const decibels = 10 * Math.log10(power);
  return Math.max(0, Math.min(100, ((decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)) * 100));
}
