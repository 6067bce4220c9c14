/** One stream of all that is heard and seen in a call, for a recorder. What is where stands in `scene.ts`. */
import { fitted, HEIGHT, type Placed, placed, type Shown, WIDTH } from "./scene.ts";

const GROUND = "#1d2330";
const INK = "#faf8f4";
const FRAMES_PER_SECOND = 15;

export class Mixer {
  readonly stream: MediaStream;
  readonly #audio = new AudioContext();
  readonly #mixed = this.#audio.createMediaStreamDestination();
  readonly #paint: CanvasRenderingContext2D;
  readonly #voices = new Map<string, MediaStreamAudioSourceNode>();
  readonly #films = new Map<MediaStream, HTMLVideoElement>();
  readonly #beat = new Worker(new URL("./beat.ts", import.meta.url), { type: "module" });
  readonly #leave = new AbortController();
  #places: readonly Placed[] = [];

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    this.#paint = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
    this.#draw();
    const pictures = canvas.captureStream(FRAMES_PER_SECOND);
    this.stream = new MediaStream([...pictures.getVideoTracks(), ...this.#mixed.stream.getAudioTracks()]);
    this.#beat.onmessage = () => this.#draw();
    const { signal } = this.#leave;
    // A page that nobody has touched yet is kept silent.
    for (const touched of ["pointerdown", "keydown"]) addEventListener(touched, () => this.#wake(), { signal });
    this.#wake();
  }

  /** What is heard and seen from now on. */
  show(shown: readonly Shown[], voices: readonly MediaStream[]): void {
    this.#places = placed(shown);
    const streams = new Set(this.#places.flatMap(({ stream }) => stream ?? []));
    for (const [stream, film] of this.#films) {
      if (streams.has(stream)) continue;
      film.srcObject = null;
      this.#films.delete(stream);
    }
    for (const stream of streams) if (!this.#films.has(stream)) this.#films.set(stream, playing(stream));
    this.#hear(voices.flatMap((stream) => stream.getAudioTracks()));
  }

  close(): void {
    this.#leave.abort();
    this.#beat.terminate();
    for (const track of this.stream.getTracks()) track.stop();
    for (const film of this.#films.values()) film.srcObject = null;
    void this.#audio.close();
  }

  #wake(): void {
    void this.#audio.resume().catch(() => {});
  }

  #hear(tracks: readonly MediaStreamTrack[]): void {
    const heard = new Set(tracks.map(({ id }) => id));
    for (const [id, voice] of this.#voices) {
      if (heard.has(id)) continue;
      voice.disconnect();
      this.#voices.delete(id);
    }
    for (const track of tracks) {
      if (this.#voices.has(track.id)) continue;
      const voice = this.#audio.createMediaStreamSource(new MediaStream([track]));
      voice.connect(this.#mixed);
      this.#voices.set(track.id, voice);
    }
  }

  #draw(): void {
    const paint = this.#paint;
    paint.fillStyle = GROUND;
    paint.fillRect(0, 0, WIDTH, HEIGHT);
    for (const place of this.#places) this.#drawOne(place);
  }

  #drawOne(place: Placed): void {
    const paint = this.#paint;
    const film = place.stream && this.#films.get(place.stream);
    const seen = film && film.readyState >= film.HAVE_CURRENT_DATA && film.videoWidth > 0;
    if (seen) paint.drawImage(film, ...fitted(place, film.videoWidth, film.videoHeight));
    paint.fillStyle = INK;
    paint.font = `${seen ? 20 : 28}px system-ui, sans-serif`;
    paint.textAlign = seen ? "left" : "center";
    const [x, y] = seen
      ? [place.x + 12, place.y + place.height - 14]
      : [place.x + place.width / 2, place.y + place.height / 2];
    paint.fillText(place.name, x, y, place.width - 24);
  }
}

function playing(stream: MediaStream): HTMLVideoElement {
  const film = document.createElement("video");
  film.muted = true;
  film.playsInline = true;
  film.srcObject = stream;
  void film.play().catch(() => {});
  return film;
}
