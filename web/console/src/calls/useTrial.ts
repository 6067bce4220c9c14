/** The chosen devices, tried out: what they give, which others there are, and why they give nothing. */
import type { Devices, MediaTrouble } from "@visavis/client/call";
import { troubleOf } from "@visavis/client/call/media";
import { useEffect, useState } from "react";

interface Trial {
  readonly sound: MediaStream | null;
  readonly picture: MediaStream | null;
  readonly found: readonly MediaDeviceInfo[];
  readonly microphoneTrouble: MediaTrouble | null;
  readonly cameraTrouble: MediaTrouble | null;
}

const NOTHING: Trial = { sound: null, picture: null, found: [], microphoneTrouble: null, cameraTrouble: null };

export function useTrial(devices: Devices | undefined, withPicture: boolean): Trial & { again(): void } {
  const [trial, setTrial] = useState(NOTHING);
  const [tries, setTries] = useState(0);
  const microphone = devices?.microphone ?? "";
  const camera = devices?.camera ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is made with the same devices
  useEffect(() => {
    let over = false;
    const streams: MediaStream[] = [];
    const keep = (part: Partial<Trial>) => {
      if (!over) setTrial((before) => ({ ...before, ...part }));
    };
    const open = async (kind: "audio" | "video", device: string): Promise<MediaStream | MediaTrouble> => {
      try {
        const wish = device ? { deviceId: { ideal: device } } : true;
        const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wish });
        streams.push(stream);
        if (over) stop(streams);
        return stream;
      } catch (error) {
        return troubleOf((error as Error).name, isSecureContext, true);
      }
    };
    const tryOut = async () => {
      const sound = await open("audio", microphone);
      keep(typeof sound === "string" ? { sound: null, microphoneTrouble: sound } : { sound, microphoneTrouble: null });
      const picture = withPicture ? await open("video", camera) : null;
      keep(typeof picture === "string" ? { picture: null, cameraTrouble: picture } : { picture, cameraTrouble: null });
      keep({ found: (await navigator.mediaDevices?.enumerateDevices()) ?? [] });
    };
    void tryOut();
    return () => {
      over = true;
      stop(streams);
    };
  }, [microphone, camera, withPicture, tries]);
  return { ...trial, again: () => setTries((before) => before + 1) };
}

function stop(streams: readonly MediaStream[]): void {
  for (const stream of streams) for (const track of stream.getTracks()) track.stop();
}
