"""What proves a call: pictures that are decoded and change, sound that has energy."""

from typing import Any

from playwright.sync_api import Locator

MEDIA: dict[str, Any] = {"permissions": ["camera", "microphone"]}
"""Of a browser context: the launch gives it devices that beep and show a clock."""

SEEN = """(video) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const context = new OffscreenCanvas(64, 48).getContext("2d", { willReadFrequently: true });
  const look = () => {
    context.drawImage(video, 0, 0, 64, 48);
    return context.getImageData(0, 0, 64, 48).data.join();
  };
  const first = {};
  const watch = () => {
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    if (frames > 0 && first.look === undefined) Object.assign(first, { look: look(), frames });
    const changed = first.look !== undefined && frames - first.frames >= 5 && look() !== first.look;
    if (changed || performance.now() > until) resolve(changed);
    else setTimeout(watch, 50);
  };
  watch();
})"""
HEARD = """(audio) => new Promise((resolve) => {
  const until = performance.now() + 15000;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context);
  context.createMediaStreamSource(audio.srcObject).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const listen = () => {
    analyser.getFloatTimeDomainData(samples);
    const loud = samples.some((sample) => Math.abs(sample) > 0.01);
    if (loud || performance.now() > until) context.close().then(() => resolve(loud));
    else setTimeout(listen, 20);
  };
  listen();
})"""


def is_seen(video: Locator) -> bool:
    """Whether at least five frames are decoded, and the picture is another one after them."""
    return bool(video.evaluate(SEEN))


def is_heard(audio: Locator) -> bool:
    """Whether what plays has energy."""
    return bool(audio.evaluate(HEARD))
