/** Makes of any picture that the browser can show a small square one, as the server keeps them. */

const SIDE_PX = 128;
const LARGEST_BYTES = 30_000;
const QUALITIES = [0.85, 0.7, 0.5];

/** The middle of the picture; rejects what is no picture. */
export async function smallSquare(file: Blob): Promise<Blob> {
  const whole = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = SIDE_PX;
  canvas.height = SIDE_PX;
  const side = Math.min(whole.width, whole.height);
  const [left, top] = [(whole.width - side) / 2, (whole.height - side) / 2];
  canvas.getContext("2d")?.drawImage(whole, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
  for (const quality of QUALITIES) {
    const made = await encoded(canvas, quality);
    if (made && made.size <= LARGEST_BYTES) return made;
  }
  throw new Error("no small picture can be made of this");
}

/** Browsers that cannot write WebP make a PNG of it. */
const encoded = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", quality));
