/** The photographer's studio: backdrop, light from the upper left, shadows, and the shading of round bodies. */
import type { ComponentChildren } from "preact";
import { darker, lighter } from "./shapes";

export const size = 640;

interface StudioProps {
  title: string;
  /** The colour of the wall. */
  wall: string;
  /** Where the wall meets the table; beyond the picture there is only the wall. */
  floor?: number;
  children: ComponentChildren;
}

export function Studio({ title, wall, floor = 430, children }: StudioProps) {
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${size} ${size}`} width={size} height={size}>
      <title>{title}</title>
      <SharedPaint />
      <Fade
        id="wall"
        stops={[
          [0, lighter(wall, 0.3)],
          [1, wall],
        ]}
      />
      <Fade
        id="floor"
        stops={[
          [0, darker(wall, 0.1)],
          [0.15, lighter(wall, 0.15)],
          [1, lighter(wall, 0.42)],
        ]}
      />
      <rect width={size} height={size} fill="url(#wall)" />
      <rect y={floor} width={size} height={size} fill="url(#floor)" />
      <rect width={size} height={size} fill="url(#daylight)" />
      {children}
    </svg>
  );
}

/** Paint that several objects use; a scene holds it once. */
export function SharedPaint() {
  return (
    <defs>
      <radialGradient id="daylight" cx="0.2" cy="0.1" r="0.9">
        <stop offset="0" stop-color="#fff" stop-opacity="0.55" />
        <stop offset="1" stop-color="#fff" stop-opacity="0" />
      </radialGradient>
      <radialGradient id="shadow">
        <stop offset="0" stop-color="#1d140c" stop-opacity="0.6" />
        <stop offset="0.55" stop-color="#1d140c" stop-opacity="0.24" />
        <stop offset="1" stop-color="#1d140c" stop-opacity="0" />
      </radialGradient>
      <radialGradient id="glow">
        <stop offset="0" stop-color="#ffe9b8" stop-opacity="0.85" />
        <stop offset="0.35" stop-color="#ffdf9e" stop-opacity="0.35" />
        <stop offset="1" stop-color="#ffd98f" stop-opacity="0" />
      </radialGradient>
      <Shade id="brass" color="#b8904a" shine={0.65} />
      <Shade id="iron" color="#33322f" shine={0.3} />
      <filter id="soft" x="-30%" y="-30%" width="160%" height="160%">
        <feGaussianBlur stdDeviation="7" />
      </filter>
    </defs>
  );
}

/** Under an object standing at x, y: dark where it touches, long and faint away from the window. */
export function Shadow({ x, y, width }: { x: number; y: number; width: number }) {
  return (
    <g fill="url(#shadow)">
      <ellipse cx={x + width * 0.42} cy={y} rx={width * 1.05} ry={width * 0.2} opacity="0.55" />
      <ellipse cx={x + width * 0.05} cy={y} rx={width * 0.66} ry={width * 0.15} />
    </g>
  );
}

interface ShadeProps {
  id: string;
  color: string;
  /** How much the lit side gains: 0.25 for clay, 0.6 for glaze and metal. */
  shine?: number;
}

/** The light on an upright round body: lit on the left, dark on the right, with a little back light at the edge. */
export function Shade({ id, color, shine = 0.3 }: ShadeProps) {
  const stops: [number, string][] = [
    [0, darker(color, 0.28)],
    [0.1, color],
    [0.27, lighter(color, shine)],
    [0.42, lighter(color, shine * 0.3)],
    [0.62, color],
    [0.86, darker(color, 0.42)],
    [0.95, darker(color, 0.46)],
    [1, darker(color, 0.3)],
  ];
  return (
    <linearGradient id={id}>
      <Stops stops={stops} />
    </linearGradient>
  );
}

interface FadeProps {
  id: string;
  stops: [offset: number, color: string][];
  sideways?: boolean;
}

/** A plain gradient, from top to bottom unless sideways. */
export function Fade({ id, stops, sideways = false }: FadeProps) {
  return (
    <linearGradient id={id} x1="0" y1="0" x2={sideways ? 1 : 0} y2={sideways ? 0 : 1}>
      <Stops stops={stops} />
    </linearGradient>
  );
}

/** The light on a ball or a bulging thing, brightest at the upper left. */
export function Bulge({ id, stops }: { id: string; stops: [offset: number, color: string][] }) {
  return (
    <radialGradient id={id} cx="0.36" cy="0.3" r="0.78">
      <Stops stops={stops} />
    </radialGradient>
  );
}

function Stops({ stops }: { stops: [number, string][] }) {
  return (
    <>
      {stops.map(([offset, color]) => (
        <stop key={offset} offset={offset} stop-color={color} />
      ))}
    </>
  );
}

/** A horizontal circle seen from a little above. */
export function Ring({
  x,
  y,
  radius,
  ...paint
}: {
  x: number;
  y: number;
  radius: number;
  fill?: string;
  stroke?: string;
  "stroke-width"?: number;
  opacity?: number;
}) {
  return <ellipse cx={x} cy={y} rx={radius} ry={radius * 0.2} {...paint} />;
}
