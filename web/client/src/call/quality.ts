/** How good a call is: what the browser's statistics amount to, second by second and in the end. Pure. */
import type { CallQuality } from "@visavis/protocol";

/** One second of a line. Counts are since the line began; times in milliseconds, rates in bits a second. */
export interface Sample {
  readonly roundTripMs: number;
  readonly jitterMs: number;
  /** Audio packets received and lost on the way here. */
  readonly received: number;
  readonly lost: number;
  /** What the other side lost lately of what was sent to it, 0 to 1. */
  readonly lossThere: number;
  /** What the line is thought to take; 0 when unknown. */
  readonly availableBps: number;
  readonly relayed: boolean;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly framesDecoded: number;
  readonly freezes: number;
  /** Sound that came, as energy summed over time. */
  readonly audioEnergy: number;
}

type Stat = Readonly<Record<string, unknown>>;

/** Reads `getStats()` of one connection. */
export function sampleOf(report: Iterable<readonly [string, unknown]>): Sample {
  const stats = Array.from(report, ([, stat]) => stat as Stat);
  const byId = (id: unknown) => stats.find((stat) => stat.id === id);
  const find = (type: string, kind: string) => stats.find((stat) => stat.type === type && stat.kind === kind);
  const number = (stat: Stat | undefined, name: string) => Number(stat?.[name] ?? 0);
  const pair =
    byId(stats.find(({ type }) => type === "transport")?.selectedCandidatePairId) ??
    stats.find(({ type, nominated, state }) => type === "candidate-pair" && nominated && state === "succeeded");
  const voice = find("inbound-rtp", "audio");
  const pictures = stats.filter(({ type, kind }) => type === "inbound-rtp" && kind === "video");
  const picture = pictures.sort((one, other) => number(other, "framesDecoded") - number(one, "framesDecoded"))[0];
  return {
    roundTripMs: number(pair, "currentRoundTripTime") * 1_000,
    jitterMs: number(voice, "jitter") * 1_000,
    received: number(voice, "packetsReceived"),
    lost: Math.max(0, number(voice, "packetsLost")),
    lossThere: number(find("remote-inbound-rtp", "audio"), "fractionLost"),
    availableBps: number(pair, "availableOutgoingBitrate"),
    relayed: [pair?.localCandidateId, pair?.remoteCandidateId].some((id) => byId(id)?.candidateType === "relay"),
    width: number(picture, "frameWidth"),
    height: number(picture, "frameHeight"),
    framesPerSecond: number(picture, "framesPerSecond"),
    framesDecoded: number(picture, "framesDecoded"),
    freezes: number(picture, "freezeCount"),
    audioEnergy: number(voice, "totalAudioEnergy"),
  };
}

/** What a codec and a receiver add to the way of a voice, in milliseconds. */
const PROCESSING_MS = 40;
/** How well Opus with correction bears losses: the E-model's Bpl. */
const ROBUSTNESS = 20;

/**
 * What listeners would say of the voice, 1 to 4.5: the E-model of ITU-T G.107 with its defaults, delay by the
 * approximation of Cole and Rosenbluth ("Voice over IP performance monitoring", 2001). `loss` from 0 to 1.
 */
export function mos(roundTripMs: number, jitterMs: number, loss: number): number {
  const delay = roundTripMs / 2 + 2 * jitterMs + PROCESSING_MS;
  const late = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const percent = 100 * loss;
  const rating = Math.min(93.2, Math.max(0, 93.2 - late - (95 * percent) / (percent + ROBUSTNESS)));
  return Math.min(4.5, Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6));
}

/** The samples of a whole call, from all its lines, gathered into what is reported at its end. */
export class Summary {
  #samples = 0;
  #roundTripMs = 0;
  #jitterMs = 0;
  #received = 0;
  #lost = 0;
  #frames: number[] = [];
  #freezes = 0;
  #relayed = false;
  #width = 0;
  #height = 0;
  /** How often a line that was there went away. */
  interruptions = 0;
  /** From the answer to the first line, in milliseconds. */
  setupMs = 0;

  /** One more second; `before` is the last one of the same line. */
  add(sample: Sample, before?: Sample): void {
    const more = (name: "received" | "lost" | "freezes") => Math.max(0, sample[name] - (before?.[name] ?? 0));
    this.#samples += 1;
    this.#roundTripMs += sample.roundTripMs;
    this.#jitterMs += sample.jitterMs;
    this.#received += more("received");
    this.#lost += more("lost");
    this.#freezes += more("freezes");
    this.#relayed ||= sample.relayed;
    this.#width = Math.max(this.#width, sample.width);
    this.#height = Math.max(this.#height, sample.height);
    if (sample.framesPerSecond) this.#frames.push(sample.framesPerSecond);
  }

  /** What is reported; null when nothing was measured. */
  get quality(): CallQuality | null {
    const count = this.#samples;
    if (!count) return null;
    const round_trip_ms = this.#roundTripMs / count;
    const loss = this.#lost / (this.#lost + this.#received || 1);
    const frames = this.#frames.reduce((sum, each) => sum + each, 0) / (this.#frames.length || 1);
    return {
      setup_ms: Math.min(600_000, this.setupMs),
      relayed: this.#relayed,
      round_trip_ms: Math.min(60_000, round_trip_ms),
      loss,
      mos: mos(round_trip_ms, this.#jitterMs / count, loss),
      width: this.#width,
      height: this.#height,
      frames_per_second: Math.min(240, frames),
      freezes: this.#freezes,
      interruptions: this.interruptions,
    };
  }
}

/** Whether pictures rest on one line, and for how many seconds it has been bad or good. */
export interface Rest {
  readonly rests: boolean;
  readonly seconds: number;
  /** For how many good seconds the next return waits. */
  readonly patience: number;
}

export const NO_REST: Rest = { rests: false, seconds: 0, patience: 8 };

const BAD_SECONDS = 3;
const LONGEST_PATIENCE = 60;
const BAD_LOSS = 0.12;
const BAD_BPS = 150_000;
const BAD_ROUND_TRIP_MS = 1_200;

/**
 * Pictures rest once the line has been too bad for them for three seconds, and come back after a good while, which is
 * longer each time. While they rest, what the line would take is not known, so that it does not count.
 */
export function restAfter({ rests, seconds, patience }: Rest, sample: Sample): Rest {
  const narrow = !rests && sample.availableBps > 0 && sample.availableBps < BAD_BPS;
  const bad = narrow || sample.lossThere > BAD_LOSS || sample.roundTripMs > BAD_ROUND_TRIP_MS;
  if (bad === rests) return { rests, seconds: 0, patience };
  if (seconds + 1 < (rests ? patience : BAD_SECONDS)) return { rests, seconds: seconds + 1, patience };
  return { rests: !rests, seconds: 0, patience: rests ? Math.min(LONGEST_PATIENCE, patience * 2) : patience };
}
