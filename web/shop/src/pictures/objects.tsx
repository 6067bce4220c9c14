/** The few things that make a room: vase, candle, mirror, basket. */
import { noise, type Point, smooth, turned } from "./shapes";
import { Fade, Shade, Shadow } from "./studio";

const stems: { points: Point[]; leaf: string }[] = [
  {
    points: [
      [318, 330],
      [300, 240],
      [246, 150],
      [170, 84],
    ],
    leaf: "#7f9c86",
  },
  {
    points: [
      [322, 330],
      [326, 230],
      [318, 130],
      [334, 44],
    ],
    leaf: "#6b8b76",
  },
  {
    points: [
      [326, 330],
      [352, 240],
      [414, 166],
      [486, 118],
    ],
    leaf: "#8aa791",
  },
  {
    points: [
      [324, 330],
      [372, 270],
      [440, 244],
      [508, 240],
    ],
    leaf: "#5f806b",
  },
];

function Stem({ points, leaf, seed }: { points: Point[]; leaf: string; seed: number }) {
  const random = noise(seed);
  const leaves = Array.from({ length: 15 }, (_, index) => {
    const share = 0.22 + (index / 14) * 0.78;
    const place = Math.min(share * (points.length - 1), points.length - 1.001);
    const [from, to] = [points[Math.floor(place)] as Point, points[Math.floor(place) + 1] as Point];
    const part = place % 1;
    const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
    const side = index % 2 ? 58 : -58;
    const length = 34 - share * 13 + random() * 7;
    return {
      x: from[0] + (to[0] - from[0]) * part,
      y: from[1] + (to[1] - from[1]) * part,
      turn: angle + side * (index === 14 ? 0 : 1) + random() * 16,
      length,
    };
  });
  return (
    <g>
      <path d={smooth(points)} fill="none" stroke="#6a5a44" stroke-width="4.5" stroke-linecap="round" />
      {leaves.map(({ x, y, turn, length }) => (
        <g key={`${x} ${y}`} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)})`}>
          <path
            d={`M0 0C${length * 0.2} ${-length * 0.5} ${length * 0.8} ${-length * 0.5} ${length} 0C${length * 0.8} ${length * 0.5} ${length * 0.2} ${length * 0.5} 0 0Z`}
            fill={leaf}
          />
          <path
            d={`M0 0C${length * 0.2} ${-length * 0.5} ${length * 0.8} ${-length * 0.5} ${length} 0Z`}
            fill="#e6f0e4"
            opacity="0.28"
          />
          <path d={`M0 0H${length * 0.9}`} stroke="#3f5a49" stroke-width="1" opacity="0.6" />
        </g>
      ))}
    </g>
  );
}

/** The near rim is low, so that the stems are seen going in. */
const vaseOutline = turned(320, [
  [46, 318],
  [42, 330],
  [48, 348],
  [98, 388],
  [118, 440],
  [108, 504],
  [72, 556],
]).replace("0 0 1", "0 0 0");

function Grit() {
  const random = noise(11);
  const grains = Array.from({ length: 150 }, () => {
    const angle = (random() - 0.5) * 2.7;
    const y = 396 + random() * 130;
    const half = 116 - ((y - 446) / 90) ** 2 * 22;
    return { x: 320 + Math.sin(angle) * half, y: y + Math.cos(angle) * 12, dark: random() > 0.45 };
  });
  return (
    <g opacity="0.5">
      {grains.map(({ x, y, dark }) => (
        <circle key={x} cx={x.toFixed(1)} cy={y.toFixed(1)} r="1.1" fill={dark ? "#6b4f2e" : "#fff6e2"} />
      ))}
    </g>
  );
}

export function DuneVase() {
  return (
    <g>
      <defs>
        <Shade id="sand" color="#cdb08a" shine={0.36} />
      </defs>
      <Shadow x={320} y={558} width={112} />
      <ellipse cx="320" cy="318" rx="42" ry="9" fill="#5c452b" />
      {stems.map((stem, index) => (
        <Stem key={stem.leaf} {...stem} seed={index + 3} />
      ))}
      <path d={vaseOutline} fill="url(#sand)" />
      <Grit />
      <path d="M274 318a46 9.2 0 0 0 92 0" fill="none" stroke="#f1dcb9" stroke-width="3.5" />
      <path
        d="M206 414a115 22 0 0 0 228 0M202 446a118 22 0 0 0 236 0M207 478a113 21 0 0 0 226 0"
        fill="none"
        stroke="#7c5f3b"
        stroke-width="1.6"
        opacity="0.4"
      />
    </g>
  );
}

export function GarrigueCandle() {
  return (
    <g>
      <defs>
        <linearGradient id="amber">
          <stop offset="0" stop-color="#6b3208" />
          <stop offset="0.14" stop-color="#b8661c" />
          <stop offset="0.26" stop-color="#f0b25c" />
          <stop offset="0.5" stop-color="#c97a2a" />
          <stop offset="0.84" stop-color="#7d3f0d" />
          <stop offset="1" stop-color="#a85f1f" />
        </linearGradient>
        <linearGradient id="label">
          <stop offset="0" stop-color="#d8cbb0" />
          <stop offset="0.3" stop-color="#fffaee" />
          <stop offset="1" stop-color="#cdbf9f" />
        </linearGradient>
        <Fade
          id="flame"
          stops={[
            [0, "#ffd36b"],
            [0.5, "#fff3c4"],
            [0.85, "#ffffff"],
            [1, "#8fb6e8"],
          ]}
        />
      </defs>
      <circle cx="320" cy="220" r="260" fill="url(#glow)" />
      <Shadow x={320} y={540} width={150} />
      <ellipse cx="390" cy="556" rx="170" ry="26" fill="#e79a44" opacity="0.35" filter="url(#soft)" />
      <path
        d={turned(320, [
          [142, 262],
          [143, 300],
          [142, 500],
          [134, 536],
        ])}
        fill="url(#amber)"
      />
      <ellipse cx="320" cy="262" rx="142" ry="29" fill="#8f4d14" />
      <ellipse cx="320" cy="290" rx="134" ry="27" fill="#ffe7b0" />
      <ellipse cx="320" cy="289" rx="80" ry="15" fill="#fff8dd" />
      <path d="M180 266a140 28 0 0 0 280 0v30a140 28 0 0 1-280 0Z" fill="url(#amber)" opacity="0.72" />
      <path d="M319 292c0-10-1-18 2-28" stroke="#2b1c10" stroke-width="4" fill="none" />
      <path d="M320 172c22 36 30 58 22 80-8 20-36 20-44 0-8-22 2-46 22-80Z" fill="url(#flame)" />
      <circle cx="320" cy="226" r="76" fill="url(#glow)" />
      <ellipse cx="320" cy="262" rx="142" ry="29" fill="none" stroke="#f5cf8e" stroke-width="3" opacity="0.85" />
      <path d="M222 372a139 28 0 0 0 196 0v104a139 28 0 0 1-196 0Z" fill="url(#label)" />
      <g fill="none" stroke="#1f4a3c">
        <path d="M232 384a132 26 0 0 0 176 0v86a132 26 0 0 1-176 0Z" stroke-width="1.5" />
        <path
          d="M320 414v42M320 426c-12-2-16-8-18-16 12 0 17 6 18 16ZM320 440c-12-2-16-8-18-16 12 0 17 6 18 16ZM320 432c12-2 16-8 18-16-12 0-17 6-18 16ZM320 446c12-2 16-8 18-16-12 0-17 6-18 16Z"
          stroke-width="2.4"
        />
        <path d="M284 474q36 6 72 0" stroke-width="2" />
      </g>
      <path
        d="M198 316c-6 70-4 130 4 190"
        fill="none"
        stroke="#fff0cf"
        stroke-width="9"
        stroke-linecap="round"
        opacity="0.7"
        filter="url(#soft)"
      />
    </g>
  );
}

export function LuneMirror() {
  return (
    <g>
      <defs>
        <linearGradient id="mirror" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stop-color="#eef3f1" />
          <stop offset="0.4" stop-color="#c3cfcb" />
          <stop offset="0.7" stop-color="#9fb0ab" />
          <stop offset="1" stop-color="#d3dcd8" />
        </linearGradient>
        <linearGradient id="ring" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stop-color="#f2d899" />
          <stop offset="0.35" stop-color="#b98d45" />
          <stop offset="0.6" stop-color="#8a6529" />
          <stop offset="0.8" stop-color="#d9b86f" />
          <stop offset="1" stop-color="#7a5720" />
        </linearGradient>
        <clipPath id="glass-disc">
          <circle cx="320" cy="356" r="186" />
        </clipPath>
      </defs>
      <circle cx="352" cy="384" r="200" fill="#1d140c" opacity="0.34" filter="url(#soft)" />
      <path d="M334 92 512 300M328 92 166 300" stroke="#1d140c" stroke-width="12" opacity="0.22" filter="url(#soft)" />
      <path d="M320 82 486 266M320 82 154 266" stroke="#7c4f2c" stroke-width="14" />
      <path d="M317 79 152 262M317 79 482 262" stroke="#b88358" stroke-width="3" opacity="0.8" />
      <circle cx="320" cy="356" r="200" fill="url(#ring)" />
      <circle cx="320" cy="356" r="190" fill="#5d431a" />
      <circle cx="320" cy="356" r="186" fill="url(#mirror)" />
      <g clip-path="url(#glass-disc)">
        <path d="M110 420 400 130h74L150 490Z" fill="#fff" opacity="0.42" />
        <path d="M196 520 530 190h26L220 540Z" fill="#fff" opacity="0.3" />
        <path d="M120 470q120-40 400 6v120H120Z" fill="#6f827a" opacity="0.35" />
        <rect x="408" y="258" width="70" height="104" fill="#f6f7ee" opacity="0.55" />
        <path d="M443 258v104M408 310h70" stroke="#93a39d" stroke-width="3" opacity="0.7" />
      </g>
      <circle cx="320" cy="356" r="180" fill="none" stroke="#fff" stroke-width="2" opacity="0.6" />
      <ellipse cx="330" cy="92" rx="32" ry="26" fill="#1d140c" opacity="0.35" filter="url(#soft)" />
      <circle cx="320" cy="80" r="24" fill="#a87844" />
      <circle cx="316" cy="76" r="18" fill="#c99a62" />
      <circle cx="316" cy="76" r="9" fill="none" stroke="#8f6132" stroke-width="2" />
    </g>
  );
}

const basketRows = 17;

/** The half width of the basket at a height from 0 (rim) to 1 (base): bellied. */
const belly = (share: number) => 178 + Math.sin(share * 2.4) * 24 - share * 34;

export function OsierBasket() {
  const rows = Array.from({ length: basketRows }, (_, row) => row);
  const outline: Point[] = rows.map((row) => [belly(row / (basketRows - 1)), 300 + row * 14]);
  return (
    <g>
      <defs>
        <linearGradient id="basket-shade">
          <stop offset="0" stop-color="#2a1806" stop-opacity="0.5" />
          <stop offset="0.2" stop-color="#fff2d2" stop-opacity="0.14" />
          <stop offset="0.5" stop-color="#2a1806" stop-opacity="0" />
          <stop offset="1" stop-color="#2a1806" stop-opacity="0.66" />
        </linearGradient>
      </defs>
      <Shadow x={320} y={538} width={186} />
      <path
        d="M148 298C112 190 196 178 206 272M492 298C528 190 444 178 434 272"
        fill="none"
        stroke="#5f421f"
        stroke-width="17"
      />
      <path
        d="M148 298C112 190 196 178 206 272M492 298C528 190 444 178 434 272"
        fill="none"
        stroke="#b98d52"
        stroke-width="9"
        stroke-dasharray="15 3"
      />
      <ellipse cx="320" cy="300" rx="178" ry="42" fill="#4a3216" />
      <ellipse cx="320" cy="308" rx="160" ry="32" fill="#2e1d0b" />
      <path d={turned(320, outline)} fill="#7a5628" />
      {rows.map((row) => (
        <Weave key={row} row={row} />
      ))}
      <path d={turned(320, outline)} fill="url(#basket-shade)" />
      <path d="M142 300a178 42 0 0 0 356 0" fill="none" stroke="#8f6a36" stroke-width="19" stroke-linecap="round" />
      <path d="M142 297a178 42 0 0 0 356 0" fill="none" stroke="#dcb983" stroke-width="9" stroke-dasharray="17 4" />
      <path d="M142 300a178 42 0 0 1 356 0" fill="none" stroke="#8f6a36" stroke-width="11" />
      <path d="M142 300a178 42 0 0 1 356 0" fill="none" stroke="#c9a169" stroke-width="10" stroke-dasharray="17 4" />
    </g>
  );
}

function Weave({ row }: { row: number }) {
  const y = 300 + row * 14;
  const half = belly(row / (basketRows - 1));
  const dark = row >= 6 && row <= 9;
  const stakes = Array.from({ length: 19 }, (_, index) => -1 + (index + (row % 2) * 0.5 + 0.25) / 9.5);
  return (
    <g fill="none" stroke-linecap="round">
      {stakes
        .filter((share) => share > -0.98 && share < 0.98)
        .map((share) => {
          const angle = share * 1.5;
          const step = 0.085 * 1.5;
          const point = (turn: number) =>
            `${(320 + Math.sin(turn) * half).toFixed(1)} ${(y + Math.cos(turn) * half * 0.22).toFixed(1)}`;
          const d = `M${point(angle - step * 0.82)}L${point(angle)}L${point(angle + step * 0.82)}`;
          return (
            <g key={share}>
              <path d={d} stroke={dark ? "#3d2710" : "#8d6733"} stroke-width="13" />
              <path d={d} stroke={dark ? "#6b4a26" : "#cfa76d"} stroke-width="9" transform="translate(0 -1.5)" />
              <path
                d={d}
                stroke={dark ? "#97724a" : "#efd3a2"}
                stroke-width="2.4"
                transform="translate(0 -4)"
                opacity="0.8"
              />
            </g>
          );
        })}
    </g>
  );
}
