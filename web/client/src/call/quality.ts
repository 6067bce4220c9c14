/** How good a call is: what the browser's statistics amount to, second by second and in the end. Pure. */
import type { CallQuality } from "@visavis/protocol";

/** One second of a line. Counts are since the line began; times in milliseconds, rates in bits a second. */
export interface Sample {
  readonly roundTripMs: number;
  readonly jitterMs: number;
  /** Audio packets received and lost on the way here. */
  readonly received: number;
  readonly lost: number;
  /** All that came, of whatever kind. */
  readonly bytes: number;
  /** What the other side lost lately of what was sent to it, 0 to 1. */
  readonly lossThere: number;
  /** What the line is thought to take; 0 when unknown. */
  readonly availableBps: number;
  readonly relayed: boolean;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly freezes: number;
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
    bytes: number(pair, "bytesReceived"),
    lossThere: number(find("remote-inbound-rtp", "audio"), "fractionLost"),
    availableBps: number(pair, "availableOutgoingBitrate"),
    relayed: [pair?.localCandidateId, pair?.remoteCandidateId].some((id) => byId(id)?.candidateType === "relay"),
    width: number(picture, "frameWidth"),
    height: number(picture, "frameHeight"),
    framesPerSecond: number(picture, "framesPerSecond"),
    freezes: number(picture, "freezeCount"),
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

/** What was gathered of a call so far, in sums. The next page of the tab goes on with it, so the names stay as they are. */
const NOTHING = {
  seconds: 0,
  roundTrip: 0,
  jitter: 0,
  received: 0,
  lost: 0,
  filmed: 0,
  frames: 0,
  freezes: 0,
  relayed: false,
  width: 0,
  height: 0,
  /** How often a line that was there went away. */
  interruptions: 0,
  /** From the answer to the first line, in milliseconds. */
  setup: 0,
};
export type Gathered = typeof NOTHING;

/** The samples of a whole call, from all its lines and over all its pages, gathered into what is reported at its end. */
export class Summary {
  readonly gathered: Gathered;

  constructor(before?: Gathered) {
    this.gathered = { ...NOTHING, ...before };
  }

  /** One more second; `before` is the last one of the same line. */
  add(sample: Sample, before?: Sample): void {
    const { gathered } = this;
    gathered.seconds += 1;
    gathered.roundTrip += sample.roundTripMs;
    gathered.jitter += sample.jitterMs;
    for (const name of ["received", "lost", "freezes"] as const)
      gathered[name] += Math.max(0, sample[name] - (before?.[name] ?? 0));
    gathered.relayed ||= sample.relayed;
    gathered.width = Math.max(gathered.width, sample.width);
    gathered.height = Math.max(gathered.height, sample.height);
    gathered.frames += sample.framesPerSecond;
    gathered.filmed += sample.framesPerSecond ? 1 : 0;
  }

  /** What is reported; null when nothing was measured. */
  get quality(): CallQuality | null {
    const { seconds, roundTrip, jitter, received, lost, frames, filmed, setup, ...rest } = this.gathered;
    if (!seconds) return null;
    const round_trip_ms = roundTrip / seconds;
    const loss = lost / (lost + received || 1);
    return {
      ...rest,
      setup_ms: Math.min(600_000, setup),
      round_trip_ms: Math.min(60_000, round_trip_ms),
      loss,
      mos: mos(round_trip_ms, jitter / seconds, loss),
      frames_per_second: Math.min(240, frames / (filmed || 1)),
    };
  }
}

/** After so many seconds in which something came, nothing at all is news. */
const STEADY = 5;
/** The flow of a line that has just fallen silent: browsers themselves wait for five seconds. */
export const SILENT = -2;

/** For how many seconds something has come over a line; below 0, for how many nothing has after it used to. */
export function flowAfter(flow: number, { bytes }: Sample, before?: Sample): number {
  if (bytes > (before?.bytes ?? 0)) return Math.min(STEADY, Math.max(0, flow) + 1);
  return flow < 0 || flow === STEADY ? Math.min(0, flow) - 1 : 0;
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
