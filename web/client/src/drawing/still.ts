/** A picture that stands still: what a stream showed at this moment, as a track that others can be given in its place. */

const AGAIN_MS = 200;
const PER_SECOND = 5;

export interface Still {
  /** The stream that it was taken from. */
  readonly stream: MediaStream;
  readonly image: HTMLCanvasElement;
  readonly track: MediaStreamTrack;
  end(): void;
}

export const canFreeze = (): boolean => "captureStream" in HTMLCanvasElement.prototype;

/** The picture that `stream` shows now, in the track's own size. Rejects when there is none. */
export async function imageOf(stream: MediaStream): Promise<HTMLCanvasElement> {
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  try {
    await video.play();
    const image = document.createElement("canvas");
    image.width = video.videoWidth;
    image.height = video.videoHeight;
    image.getContext("2d")?.drawImage(video, 0, 0);
    return image;
  } finally {
    video.srcObject = null;
  }
}

export async function takeStill(stream: MediaStream): Promise<Still> {
  const image = await imageOf(stream);
  const [track] = image.captureStream(PER_SECOND).getTracks();
  if (!track) throw new Error("no track");
  // Painted again and again: who comes later is sent a picture too, and it grows sharp.
  const timer = setInterval(() => image.getContext("2d")?.drawImage(image, 0, 0), AGAIN_MS);
  const end = () => {
    clearInterval(timer);
    track.stop();
  };
  return { stream, image, track, end };
}
