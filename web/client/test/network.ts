/** A network between sessions and the model server, with the faults of real ones: it cuts, it falls silent, it delivers a
 * command twice, and what a cut line still carried may arrive after the next line is up. */
import type { Actor, ClientFrame } from "@visavis/protocol";
import type { Line, LineListener, OpenLine, Transports } from "../src/index.ts";
import type { ModelServer, Peer } from "./server.ts";
import type { World } from "./world.ts";

interface Wire {
  readonly peer: Peer;
  readonly listener: LineListener;
  up: boolean;
  silent: boolean;
  upAt: number;
  downAt: number;
}

const LATE_MS = 3_000;

export class Network {
  /** Whether new lines can be made. */
  open = true;
  duplicates = 0;
  /** How often a line was asked for, over each transport. */
  readonly dialled = { socket: 0, stream: 0 };
  /** Transports that fail before the server answers. */
  readonly blocked = new Set<keyof Transports>();
  #wires = new Set<Wire>();

  constructor(
    private readonly world: World,
    private readonly server: ModelServer,
  ) {}

  transports(actor: Actor): Transports {
    const way =
      (name: keyof Transports): OpenLine =>
      (_server, hello, listener) =>
        this.#dial(name, actor, hello, listener);
    return { socket: way("socket"), stream: way("stream") };
  }

  /** The lines break; each end notices soon. */
  cut(): void {
    for (const wire of this.#wires) this.#break(wire, this.world.random() * 500);
  }

  /** The lines carry nothing any more, and nobody is told. */
  silence(): void {
    for (const wire of this.#wires) wire.silent = true;
  }

  #dial(name: keyof Transports, actor: Actor, hello: string, listener: LineListener): Line {
    this.dialled[name] += 1;
    const wire: Wire = {
      peer: { actor, follows: new Map(), send: (frame) => this.#down(wire, JSON.stringify(frame)) },
      listener,
      up: true,
      silent: false,
      upAt: 0,
      downAt: 0,
    };
    this.#wires.add(wire);
    if (this.open && !this.blocked.has(name)) this.#up(wire, hello);
    else this.#break(wire, 50);
    return {
      send: (frameLine) => this.#up(wire, frameLine),
      close: () => {
        wire.up = false;
        this.#wires.delete(wire);
        this.server.leave(wire.peer);
      },
    };
  }

  #up(wire: Wire, text: string): void {
    if (wire.silent || !wire.up) return;
    const frame: ClientFrame = JSON.parse(text);
    wire.upAt = Math.max(wire.upAt, this.world.now() + this.#latency());
    const deliver = () => !wire.silent && this.server.receive(wire.peer, frame);
    const arrive = () => {
      if (wire.up) deliver();
      else if (frame.type === "command") this.world.after(this.world.random() * LATE_MS, deliver);
    };
    this.world.after(wire.upAt - this.world.now(), arrive);
    if (frame.type === "command" && this.world.chance(this.duplicates))
      this.world.after(wire.upAt - this.world.now() + this.#latency(), arrive);
  }

  #down(wire: Wire, text: string): void {
    if (wire.silent || !wire.up) return;
    wire.downAt = Math.max(wire.downAt, this.world.now() + this.#latency());
    this.world.after(wire.downAt - this.world.now(), () => {
      if (wire.up && !wire.silent) wire.listener.received(text);
    });
  }

  #break(wire: Wire, noticedMs: number): void {
    if (!wire.up) return;
    wire.up = false;
    this.#wires.delete(wire);
    this.server.leave(wire.peer);
    this.world.after(noticedMs, () => wire.listener.down());
  }

  #latency(): number {
    return 5 + this.world.random() * 80;
  }
}
