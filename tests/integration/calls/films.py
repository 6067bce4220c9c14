"""Films as browsers record them, of one colour and with silence."""

from fractions import Fraction
from pathlib import Path

import av

RATE = 15
SAMPLES = 48_000 // RATE


def film(file: Path, colour: tuple[int, int, int], *, seconds: int) -> bytes:
    """A webm of VP8 and Opus, with a picture to jump to every two seconds; its bytes."""
    with av.open(str(file), "w", format="webm") as out:
        picture = out.add_stream("libvpx", rate=RATE, options={"g": str(2 * RATE)})
        picture.width, picture.height, picture.pix_fmt = 320, 180, "yuv420p"
        sound = out.add_stream("libopus", rate=48_000, layout="mono")
        for number in range(seconds * RATE):
            frame = av.VideoFrame(320, 180, "rgb24")
            frame.planes[0].update(bytes(colour) * (frame.planes[0].buffer_size // 3))
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            out.mux(picture.encode(frame.reformat(format="yuv420p")))
            silence = av.AudioFrame(format="s16", layout="mono", samples=SAMPLES)
            silence.planes[0].update(bytes(2 * SAMPLES))
            silence.sample_rate, silence.pts, silence.time_base = 48_000, number * SAMPLES, Fraction(1, 48_000)
            out.mux(sound.encode(silence))
        out.mux(picture.encode())
        out.mux(sound.encode())
    return file.read_bytes()
