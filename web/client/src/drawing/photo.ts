/** A still of what a track shows at this moment, as large as its device gives it, as JPEG. */
import { imageOf } from "./still.ts";

const QUALITY = 0.92;
/** More than this, some phones' browsers do not paint. */
const MOST_PIXELS = 16_000_000;
/** A camera that is slower than this has lost its photograph. */
const PATIENCE_MS = 5_000;

type Image = HTMLCanvasElement | ImageBitmap;

/** What a still is made of: a track, a picture that stands still, or what a phone has sent. */
export type Shown = MediaStreamTrack | HTMLCanvasElement | Blob;

export async function photoOf(shown: Shown): Promise<Blob> {
  if (shown instanceof Blob) return shown;
  return jpegOf(shown instanceof HTMLCanvasElement ? shown : await largestOf(shown));
}

/** Most phones photograph larger than they film; other cameras film larger for a moment. A screen is as large as it is. */
async function largestOf(track: MediaStreamTrack): Promise<Image> {
  const film = await imageOf(new MediaStream([track]));
  if ("displaySurface" in track.getSettings()) return film;
  for (const make of [photographed, filmed]) {
    const image = await make(track).catch(() => null);
    if (image && image.width > film.width) return image;
  }
  return film;
}

async function photographed(track: MediaStreamTrack): Promise<ImageBitmap> {
  const camera = new ImageCapture(track);
  const able = await soon(camera.getPhotoCapabilities());
  const { imageWidth: { max: imageWidth } = {}, imageHeight: { max: imageHeight } = {} } = able;
  const largest = imageWidth && imageHeight ? { imageWidth, imageHeight } : {};
  return createImageBitmap(await soon(camera.takePhoto(largest)));
}

/** Everything else that is set on the camera stays. */
async function filmed(track: MediaStreamTrack): Promise<HTMLCanvasElement> {
  const before = track.getConstraints();
  const { width, height } = track.getCapabilities();
  const most = { width: { ideal: width?.max ?? 0 }, height: { ideal: height?.max ?? 0 } };
  const until = Date.now() + PATIENCE_MS;
  try {
    await soon(track.applyConstraints({ ...before, ...most }));
    for (;;) {
      const image = await imageOf(new MediaStream([track]));
      if (image.width >= (track.getSettings().width ?? 0) || Date.now() > until) return image;
    }
  } finally {
    void track.applyConstraints(before).catch(() => {});
  }
}

const soon = <Result>(result: Promise<Result>): Promise<Result> =>
  Promise.race([result, new Promise<never>((_, fail) => setTimeout(fail, PATIENCE_MS))]);

async function jpegOf(image: Image): Promise<Blob> {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (image.width * image.height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(image.width * scale);
  canvas.height = Math.floor(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new Error("no picture");
  return blob;
}
