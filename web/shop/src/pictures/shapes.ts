/** Geometry and colour of the pictures: smooth outlines, turned bodies, mixed colours. Only strings and numbers. */

export type Point = readonly [x: number, y: number];

/** How much a horizontal circle is flattened by the viewer's height. */
export const tilt = 0.2;

const round = (value: number) => Math.round(value * 10) / 10;

export const at = ([x, y]: Point) => `${round(x)} ${round(y)}`;

/** A smooth curve through the points (Catmull-Rom, as cubic Béziers), without its starting move. */
export function curve(points: readonly Point[]): string {
  const pick = (index: number) => points[Math.min(Math.max(index, 0), points.length - 1)] as Point;
  return points
    .slice(1)
    .map((end, index) => {
      const [before, start, after] = [pick(index - 1), pick(index), pick(index + 2)];
      const first: Point = [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6];
      const second: Point = [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6];
      return `C${at(first)} ${at(second)} ${at(end)}`;
    })
    .join("");
}

export function smooth(points: readonly Point[]): string {
  return `M${at(points[0] as Point)}${curve(points)}`;
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(at).join("L")}Z`;
}

/**
 * The outline of a body turned on a wheel around the axis x. Each strand is a smooth run of [radius, y] from top to
 * bottom; strands meet in an edge. Top and bottom close with the near half of their circles.
 */
export function turned(x: number, ...strands: (readonly Point[])[]): string {
  const right = strands.map((strand) => strand.map(([radius, y]): Point => [x + radius, y]));
  const left = [...strands]
    .reverse()
    .map((strand) => [...strand].reverse().map(([radius, y]): Point => [x - radius, y]));
  const join = (runs: Point[][]) => runs.map((run) => `L${at(run[0] as Point)}${curve(run)}`).join("");
  const [top, bottom] = [strands[0]?.[0] as Point, strands.at(-1)?.at(-1) as Point];
  const arc = (radius: number, end: Point, sweep: 0 | 1) =>
    `A${radius} ${round(radius * tilt)} 0 0 ${sweep} ${at(end)}`;
  const start: Point = [x - top[0], top[1]];
  return `M${at(start)}${arc(top[0], [x + top[0], top[1]], 1)}${join(right)}${arc(bottom[0], [x - bottom[0], bottom[1]], 1)}${join(left)}Z`;
}

/** Between two colours "#rrggbb", share from 0 (the first) to 1 (the second). */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, index: number) => Number.parseInt(color.slice(1 + index * 2, 3 + index * 2), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(channel(from, index) * (1 - share) + channel(to, index) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export const lighter = (color: string, share: number) => mix(color, "#fffaf0", share);
export const darker = (color: string, share: number) => mix(color, "#1a1512", share);

/** Numbers from 0 to 1 that look random and are the same at every build. */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
