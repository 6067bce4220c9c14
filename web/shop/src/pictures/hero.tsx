/** The front page's picture: an evening table set with things of the shop. */
import type { ComponentChildren } from "preact";
import { CeladonTeapot } from "./kitchen";
import { OpalineLamp } from "./lighting";
import { DuneVase } from "./objects";
import { Fade, SharedPaint } from "./studio";
import { GresPlates } from "./table";

export function Hero() {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 1440 720"
      width="1440"
      height="720"
      preserveAspectRatio="xMidYMid slice"
    >
      <title>An evening table</title>
      <SharedPaint />
      <defs>
        <Fade
          id="evening"
          sideways
          stops={[
            [0, "#1e362f"],
            [0.5, "#2c4b41"],
            [1, "#37594d"],
          ]}
        />
        <Fade
          id="tabletop"
          stops={[
            [0, "#8a5f38"],
            [0.12, "#a87747"],
            [1, "#6d4725"],
          ]}
        />
        <radialGradient id="lamplight" cx="0.655" cy="0.42" r="0.5">
          <stop offset="0" stop-color="#ffdf9e" stop-opacity="0.55" />
          <stop offset="1" stop-color="#ffdf9e" stop-opacity="0" />
        </radialGradient>
      </defs>
      <rect width="1440" height="720" fill="url(#evening)" />
      <Panelling />
      <rect y="560" width="1440" height="160" fill="url(#tabletop)" />
      <path
        d="M0 596q360 14 720-4t720 8M0 640q420-12 760 6t680-4M0 684q300 12 700 0t740 6"
        fill="none"
        stroke="#4d2f14"
        stroke-width="3"
        opacity="0.35"
      />
      <rect width="1440" height="720" fill="url(#lamplight)" />
      <Placed x={980} y={110} scale={0.9}>
        <DuneVase />
      </Placed>
      <Placed x={640} y={84} scale={0.95}>
        <OpalineLamp />
      </Placed>
      <Placed x={590} y={404} scale={0.5}>
        <GresPlates />
      </Placed>
      <Placed x={864} y={354} scale={0.54}>
        <CeladonTeapot />
      </Placed>
    </svg>
  );
}

interface PlacedProps {
  x: number;
  y: number;
  scale: number;
  children: ComponentChildren;
}

function Placed({ x, y, scale, children }: PlacedProps) {
  return <g transform={`translate(${x} ${y}) scale(${scale})`}>{children}</g>;
}

function Panelling() {
  return (
    <g fill="none">
      {[60, 420, 780, 1140].map((x) => (
        <g key={x}>
          <rect x={x} y="60" width="280" height="430" stroke="#14271f" stroke-width="3" opacity="0.5" />
          <rect x={x + 4} y="64" width="272" height="422" stroke="#7fa391" stroke-width="1.5" opacity="0.35" />
          <rect x={x + 18} y="78" width="244" height="394" stroke="#14271f" stroke-width="2" opacity="0.35" />
        </g>
      ))}
    </g>
  );
}
