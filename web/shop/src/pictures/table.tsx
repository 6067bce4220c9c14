/** What stands on the table: plates, glass, napkins, board. */
import { noise, type Point, smooth, turned } from "./shapes";
import { Fade, Shade, Shadow } from "./studio";

const plateTilt = 0.3;

function Plate({ y, radius }: { y: number; radius: number }) {
  const flat = radius * plateTilt;
  return (
    <g>
      <path
        d={`M${320 - radius} ${y}A${radius} ${flat} 0 0 0 ${320 + radius} ${y}L${320 + radius * 0.62} ${y + 34}A${radius * 0.62} ${flat * 0.62} 0 0 1 ${320 - radius * 0.62} ${y + 34}Z`}
        fill="url(#stoneware)"
      />
      <ellipse cx="320" cy={y} rx={radius} ry={flat} fill="#a4764f" />
      <ellipse cx="320" cy={y - 2} rx={radius - 4} ry={flat - 3} fill="url(#plate-rim)" />
    </g>
  );
}

export function GresPlates() {
  const random = noise(7);
  const freckles = Array.from({ length: 130 }, () => {
    const [angle, far] = [random() * 6.283, Math.sqrt(random()) * 208];
    return { x: 320 + Math.cos(angle) * far, y: 316 + Math.sin(angle) * far * plateTilt, r: 0.7 + random() * 1.7 };
  });
  return (
    <g>
      <defs>
        <Shade id="stoneware" color="#d8cab0" shine={0.4} />
        <linearGradient id="plate-rim" x1="0" y1="0" x2="1" y2="0.5">
          <stop offset="0" stop-color="#fdf8ec" />
          <stop offset="1" stop-color="#d8ccb4" />
        </linearGradient>
        <linearGradient id="plate-well" x1="0" y1="0" x2="1" y2="0.6">
          <stop offset="0" stop-color="#cfc2a8" />
          <stop offset="0.5" stop-color="#efe7d5" />
          <stop offset="1" stop-color="#fbf6ea" />
        </linearGradient>
      </defs>
      <Shadow x={320} y={482} width={230} />
      {[444, 402, 360, 316].map((y, index) => (
        <Plate key={y} y={y} radius={[216, 219, 215, 218][index] ?? 216} />
      ))}
      <ellipse cx="320" cy="318" rx="156" ry="45" fill="url(#plate-well)" />
      <ellipse cx="320" cy="318" rx="156" ry="45" fill="none" stroke="#b9a888" stroke-width="1.5" opacity="0.7" />
      <ellipse
        cx="246"
        cy="296"
        rx="64"
        ry="8"
        fill="#fff"
        opacity="0.55"
        transform="rotate(-9 246 296)"
        filter="url(#soft)"
      />
      {freckles.map(({ x, y, r }) => (
        <ellipse
          key={x}
          cx={x.toFixed(1)}
          cy={y.toFixed(1)}
          rx={r.toFixed(1)}
          ry={(r * 0.5).toFixed(1)}
          fill="#7a5636"
          opacity="0.6"
        />
      ))}
    </g>
  );
}

const carafe: Point[][] = [
  [
    [50, 118],
    [42, 140],
    [40, 206],
    [52, 258],
    [92, 330],
    [112, 420],
    [112, 500],
    [98, 540],
  ],
];
const tumbler: Point[][] = [
  [
    [62, 400],
    [58, 470],
    [52, 546],
  ],
];

export function SourceCarafe() {
  return (
    <g>
      <defs>
        <linearGradient id="glass">
          <stop offset="0" stop-color="#6f9c8c" stop-opacity="0.75" />
          <stop offset="0.08" stop-color="#d8ece2" stop-opacity="0.35" />
          <stop offset="0.25" stop-color="#ffffff" stop-opacity="0.6" />
          <stop offset="0.45" stop-color="#dcefe6" stop-opacity="0.16" />
          <stop offset="0.85" stop-color="#a9cbbd" stop-opacity="0.34" />
          <stop offset="1" stop-color="#5f8f7e" stop-opacity="0.8" />
        </linearGradient>
        <linearGradient id="water">
          <stop offset="0" stop-color="#6fa39c" stop-opacity="0.65" />
          <stop offset="0.3" stop-color="#d9f0ec" stop-opacity="0.55" />
          <stop offset="0.7" stop-color="#a8d2cb" stop-opacity="0.5" />
          <stop offset="1" stop-color="#5d938d" stop-opacity="0.75" />
        </linearGradient>
      </defs>
      <Shadow x={262} y={546} width={124} />
      <Shadow x={462} y={554} width={66} />
      <ellipse cx="342" cy="560" rx="86" ry="12" fill="#f4fffb" opacity="0.6" filter="url(#soft)" />
      <ellipse cx="262" cy="118" rx="50" ry="10" fill="#e9f5ef" opacity="0.5" />
      <path
        d={turned(262, [
          [86, 332],
          [104, 378],
          [108, 430],
          [108, 498],
          [95, 534],
        ])}
        fill="url(#water)"
      />
      <ellipse cx="262" cy="332" rx="86" ry="17" fill="#e4f5f1" opacity="0.85" stroke="#79a8a0" stroke-width="1" />
      <path d={turned(262, ...carafe)} fill="url(#glass)" stroke="#4f7d6d" stroke-opacity="0.5" stroke-width="1.5" />
      <ellipse cx="262" cy="118" rx="50" ry="10" fill="none" stroke="#56806f" stroke-opacity="0.75" stroke-width="3" />
      <path
        d="M234 148c-4 60 2 94-16 132-22 40-40 84-42 150"
        fill="none"
        stroke="#fff"
        stroke-width="9"
        stroke-linecap="round"
        opacity="0.8"
        filter="url(#soft)"
      />
      <path
        d="M345 380c12 44 14 90 8 130"
        fill="none"
        stroke="#fff"
        stroke-width="4"
        stroke-linecap="round"
        opacity="0.6"
      />
      <path
        d={turned(462, [
          [56, 474],
          [54, 500],
          [50, 540],
        ])}
        fill="url(#water)"
      />
      <ellipse cx="462" cy="474" rx="56" ry="11" fill="#e4f5f1" opacity="0.85" stroke="#79a8a0" stroke-width="1" />
      <path d={turned(462, ...tumbler)} fill="url(#glass)" stroke="#4f7d6d" stroke-opacity="0.5" stroke-width="1.5" />
      <ellipse cx="462" cy="400" rx="62" ry="12" fill="#eef8f3" opacity="0.35" />
      <ellipse
        cx="462"
        cy="400"
        rx="62"
        ry="12"
        fill="none"
        stroke="#56806f"
        stroke-opacity="0.75"
        stroke-width="2.5"
      />
      <path
        d="M424 424l8 104"
        stroke="#fff"
        stroke-width="7"
        stroke-linecap="round"
        opacity="0.8"
        filter="url(#soft)"
      />
    </g>
  );
}

function Napkin({ y, shift }: { y: number; shift: number }) {
  return (
    <g transform={`translate(${shift} ${y})`}>
      <path
        d="M108 96 Q98 106 108 118L318 206Q330 212 342 206L540 122Q552 112 540 100L330 186Z"
        fill="url(#linen-edge)"
      />
      <path
        d="M108 104 318 192Q330 198 342 192L541 108"
        fill="none"
        stroke="#a89878"
        stroke-width="1.5"
        opacity="0.8"
      />
      <path
        d="M112 88 306 16Q320 10 334 16L536 90Q552 97 536 106L342 188Q330 194 318 188L110 104Q98 96 112 88Z"
        fill="url(#linen-top)"
      />
      <path
        d="M112 88 306 16Q320 10 334 16L536 90Q552 97 536 106L342 188Q330 194 318 188L110 104Q98 96 112 88Z"
        fill="url(#weave)"
      />
      <path d="M196 56 426 154M180 63 410 160" stroke="#2f6b53" stroke-width="5" opacity="0.9" />
      <path d="M168 69 396 166" stroke="#2f6b53" stroke-width="2" opacity="0.9" />
    </g>
  );
}

export function LinNapkins() {
  return (
    <g>
      <defs>
        <linearGradient id="linen-top" x1="0" y1="0" x2="1" y2="0.7">
          <stop offset="0" stop-color="#fbf5e6" />
          <stop offset="0.6" stop-color="#ece1c8" />
          <stop offset="1" stop-color="#d9cbac" />
        </linearGradient>
        <Fade
          id="linen-edge"
          sideways
          stops={[
            [0, "#d2c4a4"],
            [0.5, "#b5a583"],
            [0.52, "#c6b795"],
            [1, "#a08f6d"],
          ]}
        />
        <pattern id="weave" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(23)">
          <path d="M0 1.5h6M1.5 0v6" stroke="#8d7c58" stroke-width="0.7" opacity="0.4" />
        </pattern>
      </defs>
      <ellipse cx="352" cy="474" rx="272" ry="84" fill="url(#shadow)" opacity="0.9" />
      {[330, 300, 270, 240].map((y, index) => (
        <Napkin key={y} y={y} shift={[-4, 5, -6, 0][index] ?? 0} />
      ))}
      <path
        d="M150 330c60 30 108 44 160 74"
        fill="none"
        stroke="#8d7c58"
        stroke-width="5"
        opacity="0.16"
        filter="url(#soft)"
      />
    </g>
  );
}

export function OlivierBoard() {
  const outline =
    "M254 210Q254 182 282 182L292 182Q302 176 302 152A38 38 0 1 1 338 152Q338 176 348 182L358 182Q386 182 386 210L392 520Q392 548 364 548L276 548Q248 548 248 520Z";
  const grain = Array.from({ length: 15 }, (_, index) => 238 + index * 12);
  return (
    <g>
      <defs>
        <linearGradient id="olive-wood" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stop-color="#d9ad6e" />
          <stop offset="0.45" stop-color="#bb8748" />
          <stop offset="1" stop-color="#8f5f2d" />
        </linearGradient>
        <clipPath id="board">
          <path d={outline} fill-rule="evenodd" />
        </clipPath>
      </defs>
      <path d={outline} fill="#1d140c" opacity="0.28" transform="translate(30 8)" filter="url(#soft)" />
      <ellipse cx="350" cy="552" rx="150" ry="18" fill="url(#shadow)" />
      <path d={outline} fill="#6d451f" transform="translate(7 2)" />
      <path d={outline} fill="url(#olive-wood)" />
      <g clip-path="url(#board)" fill="none" stroke="#5f3b18">
        {grain.map((x, index) => {
          const bend = 14 * Math.sin(index * 1.7);
          const line = smooth([
            [x, 100],
            [x + bend, 220],
            [x - bend * 0.6 + 6, 330],
            [x + bend * 1.3, 440],
            [x + bend * 0.2, 560],
          ]);
          return <path key={x} d={line} stroke-width={1 + (index % 3) * 1.3} opacity={0.24 + (index % 4) * 0.09} />;
        })}
        <path d="M310 366c-16 20-14 52 4 66s36-8 34-36-22-50-38-30Z" stroke-width="3" opacity="0.6" />
        <path d="M318 380c-8 14-8 32 4 40s18-6 16-22-12-28-20-18Z" stroke-width="2" opacity="0.6" />
        <path d="M326 392v16" stroke-width="5" opacity="0.65" />
      </g>
      <circle cx="320" cy="126" r="15" fill="#cfc6b4" />
      <path d="M305 126a15 15 0 0 1 30 0" fill="none" stroke="#5f3b18" stroke-width="4" opacity="0.8" />
      <path d="M257 214V516Q257 538 276 541" fill="none" stroke="#ffe6b5" stroke-width="3" opacity="0.7" />
      <Olives />
    </g>
  );
}

function Olives() {
  return (
    <g>
      <defs>
        <radialGradient id="olive" cx="0.35" cy="0.3" r="0.8">
          <stop offset="0" stop-color="#b9bd72" />
          <stop offset="0.5" stop-color="#747b36" />
          <stop offset="1" stop-color="#3d4219" />
        </radialGradient>
      </defs>
      {[
        [462, 566, -18],
        [502, 556, 24],
        [176, 572, 12],
      ].map(([x = 0, y = 0, turn]) => (
        <g key={x}>
          <ellipse cx={x + 10} cy={y + 13} rx="34" ry="8" fill="url(#shadow)" />
          <ellipse cx={x} cy={y} rx="22" ry="16" fill="url(#olive)" transform={`rotate(${turn} ${x} ${y})`} />
        </g>
      ))}
    </g>
  );
}
