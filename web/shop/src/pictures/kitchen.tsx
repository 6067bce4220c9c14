/** What cooks and pours: cocotte, teapot, mills, saucepan. */
import { turned } from "./shapes";
import { Fade, Ring, Shade, Shadow } from "./studio";

export function BraiseCocotte() {
  return (
    <g>
      <defs>
        <Shade id="enamel" color="#22405e" shine={0.4} />
        <Fade
          id="inside-edge"
          stops={[
            [0, "#d8d4c6"],
            [1, "#8f8b80"],
          ]}
        />
      </defs>
      <Shadow x={320} y={516} width={208} />
      <path
        d="M132 362c-50-6-58 42-14 46l20 0M508 362c50-6 58 42 14 46l-20 0"
        fill="none"
        stroke="#152a40"
        stroke-width="22"
      />
      <path
        d="M130 356c-46-4-54 32-20 40M510 356c46-4 54 32 20 40"
        fill="none"
        stroke="#5f82a6"
        stroke-width="4"
        opacity="0.8"
      />
      <path
        d={turned(320, [
          [198, 322],
          [200, 340],
          [199, 420],
          [192, 480],
          [166, 514],
        ])}
        fill="url(#enamel)"
      />
      <path
        d={turned(320, [
          [204, 316],
          [205, 326],
        ])}
        fill="#0f1f30"
      />
      <path
        d={turned(
          320,
          [
            [34, 230],
            [100, 242],
            [166, 272],
            [204, 304],
          ],
          [
            [208, 308],
            [208, 318],
          ],
        )}
        fill="url(#enamel)"
      />
      <path d="M112 318a208 42 0 0 0 416 0" fill="none" stroke="#7fa0c2" stroke-width="2" opacity="0.55" />
      <path d="M160 276a164 34 0 0 0 320 0" fill="none" stroke="#0f2236" stroke-width="2" opacity="0.5" />
      <path
        d={turned(320, [
          [12, 216],
          [12, 232],
          [22, 238],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(320, [
          [20, 186],
          [33, 194],
          [36, 206],
          [28, 216],
        ])}
        fill="url(#brass)"
      />
      <Ring x={320} y={187} radius={20} fill="#e3c68a" />
      <path
        d="M158 380c-2 44 4 80 16 106"
        fill="none"
        stroke="#cfe0f2"
        stroke-width="14"
        stroke-linecap="round"
        opacity="0.6"
        filter="url(#soft)"
      />
      <path
        d="M186 284c30-20 60-30 92-36"
        fill="none"
        stroke="#cfe0f2"
        stroke-width="9"
        stroke-linecap="round"
        opacity="0.7"
        filter="url(#soft)"
      />
    </g>
  );
}

export function CeladonTeapot() {
  return (
    <g>
      <defs>
        <radialGradient id="celadon" cx="0.34" cy="0.28" r="0.85">
          <stop offset="0" stop-color="#eef7ee" />
          <stop offset="0.3" stop-color="#c4dccb" />
          <stop offset="0.65" stop-color="#96baa4" />
          <stop offset="1" stop-color="#527863" />
        </radialGradient>
        <linearGradient id="spout" x1="0" y1="0" x2="0.6" y2="1">
          <stop offset="0" stop-color="#dcebdd" />
          <stop offset="0.5" stop-color="#a4c5b0" />
          <stop offset="1" stop-color="#5e8570" />
        </linearGradient>
        <Fade
          id="handle"
          sideways
          stops={[
            [0, "#a9c9b5"],
            [0.5, "#83aa93"],
            [1, "#4f755f"],
          ]}
        />
      </defs>
      <Shadow x={316} y={522} width={166} />
      <path
        d="M452 312C566 262 590 438 458 462"
        fill="none"
        stroke="url(#handle)"
        stroke-width="27"
        stroke-linecap="round"
      />
      <path
        d="M458 304C548 272 574 380 522 424"
        fill="none"
        stroke="#e8f3e8"
        stroke-width="5"
        stroke-linecap="round"
        opacity="0.6"
      />
      <path
        d="M186 462C120 448 118 352 56 302Q48 294 60 288L86 284Q96 284 102 294C126 338 150 342 196 336Z"
        fill="url(#spout)"
      />
      <ellipse cx="74" cy="292" rx="22" ry="7" fill="#3f5f4e" transform="rotate(-12 74 292)" />
      <path
        d={turned(
          316,
          [
            [74, 264],
            [132, 296],
            [166, 364],
            [164, 424],
            [132, 486],
            [92, 514],
          ],
          [
            [92, 514],
            [94, 522],
          ],
        )}
        fill="url(#celadon)"
      />
      <path
        d={turned(
          316,
          [
            [30, 234],
            [62, 246],
            [80, 264],
          ],
          [
            [82, 266],
            [80, 272],
          ],
        )}
        fill="url(#celadon)"
      />
      <path d="M234 270a82 17 0 0 0 164 0" fill="none" stroke="#47695a" stroke-width="2" opacity="0.6" />
      <path
        d={turned(316, [
          [16, 202],
          [23, 212],
          [20, 224],
          [12, 230],
          [16, 238],
        ])}
        fill="url(#celadon)"
      />
      <path
        d="M196 350c-10 40-4 74 14 100"
        fill="none"
        stroke="#fff"
        stroke-width="15"
        stroke-linecap="round"
        opacity="0.75"
        filter="url(#soft)"
      />
      <path
        d="M430 450c-16 26-36 42-60 52"
        fill="none"
        stroke="#d6e8da"
        stroke-width="5"
        stroke-linecap="round"
        opacity="0.35"
        filter="url(#soft)"
      />
    </g>
  );
}

export function MoulinMills() {
  const corns = [
    [150, 560],
    [178, 574],
    [204, 556],
    [500, 582],
    [524, 566],
    [474, 592],
  ];
  return (
    <g>
      <defs>
        <Shade id="beech" color="#cf9f69" shine={0.4} />
        <Shade id="walnut" color="#6e4529" shine={0.35} />
        <radialGradient id="corn" cx="0.35" cy="0.3">
          <stop offset="0" stop-color="#7d6a58" />
          <stop offset="1" stop-color="#1f1812" />
        </radialGradient>
      </defs>
      <Shadow x={258} y={546} width={82} />
      <path
        d={turned(258, [
          [56, 250],
          [44, 288],
          [40, 330],
          [52, 380],
          [72, 440],
          [78, 500],
          [74, 544],
        ])}
        fill="url(#beech)"
      />
      <path
        d={turned(258, [
          [57, 236],
          [60, 244],
          [57, 252],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(258, [
          [24, 118],
          [46, 134],
          [57, 166],
          [52, 204],
          [40, 220],
          [56, 238],
        ])}
        fill="url(#beech)"
      />
      <path
        d={turned(258, [
          [10, 96],
          [15, 104],
          [10, 114],
          [24, 120],
        ])}
        fill="url(#brass)"
      />
      <path
        d="M217 322a41 8 0 0 0 82 0M204 390a54 11 0 0 0 108 0M183 470a76 15 0 0 0 152 0M180 526a77 15 0 0 0 154 0"
        fill="none"
        stroke="#7c5428"
        stroke-width="2"
        opacity="0.55"
      />
      <path
        d="M222 350c-4 60-22 90-24 160"
        fill="none"
        stroke="#fff1d6"
        stroke-width="8"
        stroke-linecap="round"
        opacity="0.5"
        filter="url(#soft)"
      />
      <Shadow x={412} y={562} width={76} />
      <path
        d={turned(412, [
          [50, 378],
          [40, 410],
          [50, 454],
          [68, 500],
          [72, 530],
          [68, 560],
        ])}
        fill="url(#walnut)"
      />
      <path
        d={turned(412, [
          [51, 366],
          [54, 372],
          [51, 380],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(412, [
          [24, 274],
          [44, 290],
          [52, 318],
          [46, 346],
          [38, 354],
          [50, 368],
        ])}
        fill="url(#walnut)"
      />
      <path
        d={turned(412, [
          [9, 254],
          [14, 262],
          [9, 270],
          [22, 276],
        ])}
        fill="url(#brass)"
      />
      <path
        d="M363 456a50 10 0 0 0 100 0M344 514a70 14 0 0 0 138 0"
        fill="none"
        stroke="#2f1a0c"
        stroke-width="2"
        opacity="0.6"
      />
      {corns.map(([x = 0, y = 0]) => (
        <g key={x}>
          <ellipse cx={x + 4} cy={y + 6} rx="13" ry="4" fill="url(#shadow)" />
          <circle cx={x} cy={y} r="7.5" fill="url(#corn)" />
        </g>
      ))}
    </g>
  );
}

export function CuivreSaucepan() {
  return (
    <g>
      <defs>
        <linearGradient id="copper">
          <stop offset="0" stop-color="#7c3d20" />
          <stop offset="0.08" stop-color="#c87a4c" />
          <stop offset="0.2" stop-color="#ffd9b5" />
          <stop offset="0.27" stop-color="#f2b184" />
          <stop offset="0.45" stop-color="#b8683c" />
          <stop offset="0.6" stop-color="#dd9a6c" />
          <stop offset="0.72" stop-color="#a35429" />
          <stop offset="0.92" stop-color="#6b3218" />
          <stop offset="1" stop-color="#a1603a" />
        </linearGradient>
        <linearGradient id="lining">
          <stop offset="0" stop-color="#6f6c68" />
          <stop offset="0.35" stop-color="#a9a6a1" />
          <stop offset="0.75" stop-color="#edebe6" />
          <stop offset="1" stop-color="#b5b1aa" />
        </linearGradient>
        <Fade
          id="handle-iron"
          stops={[
            [0, "#6a6862"],
            [0.35, "#3b3935"],
            [1, "#191816"],
          ]}
        />
      </defs>
      <Shadow x={250} y={506} width={172} />
      <ellipse cx="520" cy="520" rx="130" ry="14" fill="url(#shadow)" opacity="0.5" />
      <path
        d={turned(250, [
          [164, 330],
          [164, 470],
          [156, 500],
        ])}
        fill="url(#copper)"
      />
      <ellipse cx="250" cy="330" rx="170" ry="36" fill="#d48f60" />
      <ellipse cx="250" cy="330" rx="162" ry="31" fill="url(#lining)" />
      <path d="M92 336a158 28 0 0 0 316 0a158 20 0 0 1-316 0Z" fill="#fff" opacity="0.35" />
      <ellipse cx="250" cy="330" rx="170" ry="36" fill="none" stroke="#8f4c28" stroke-width="2" />
      <path
        d="M396 342 Q420 330 448 326L600 296Q628 292 630 306T606 324L456 350Q430 356 410 384L396 392Z"
        fill="url(#handle-iron)"
      />
      <path d="M424 338 604 303" stroke="#a5a29a" stroke-width="3" opacity="0.7" />
      <ellipse cx="608" cy="309" rx="10" ry="6" fill="#d9d3c6" transform="rotate(-10 608 309)" />
      <circle cx="402" cy="354" r="6" fill="#e0a87c" />
      <circle cx="402" cy="378" r="6" fill="#e0a87c" />
      <path d="M86 470a164 33 0 0 0 328 0" fill="none" stroke="#5d2a12" stroke-width="2" opacity="0.4" />
    </g>
  );
}
