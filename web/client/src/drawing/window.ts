/** A picture in a window of its own, above all others. */

/** Opens it, as soon as there is a first picture. A browser that refuses leaves the picture where it is. */
export async function openWindow(video: HTMLVideoElement): Promise<void> {
  if (!video.readyState) await new Promise((resolve) => Object.assign(video, { onloadedmetadata: resolve }));
  await video.requestPictureInPicture().catch(() => {});
}
