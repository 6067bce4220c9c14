/** How a call sounds before it is answered: two low notes together, as a telephone of old, again and again. */

const NOTES_HZ = [440, 554];
const LASTS_S = 1;
const FADES_S = 0.08;
const LOUDNESS = 0.06;
const EVERY_MS = 3_000;

/** Rings until the returned function is called. Silent until somebody has touched the page, as browsers will have it. */
export function ring(context: AudioContext): () => void {
  ringOnce(context);
  const timer = setInterval(() => ringOnce(context), EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

function ringOnce(context: AudioContext): void {
  const from = context.currentTime;
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADES_S);
  volume.gain.setValueAtTime(LOUDNESS, from + LASTS_S - FADES_S);
  volume.gain.linearRampToValueAtTime(0, from + LASTS_S);
  volume.connect(context.destination);
  for (const frequency of NOTES_HZ) {
    const note = new OscillatorNode(context, { frequency });
    note.connect(volume);
    note.start(from);
    note.stop(from + LASTS_S);
  }
}
