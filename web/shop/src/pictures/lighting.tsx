/** The lamps. Each object is drawn at its place in a 640 square, without backdrop, so that scenes can use it too. */
import { turned } from "./shapes";
import { Bulge, Fade, Ring, Shade, Shadow } from "./studio";

export function OpalineLamp() {
  return (
    <g>
      <defs>
        <radialGradient id="opal" cx="0.5" cy="0.72" r="0.75">
          <stop offset="0" stop-color="#fffdf4" />
          <stop offset="0.45" stop-color="#fff1cf" />
          <stop offset="0.85" stop-color="#f0d9a8" />
          <stop offset="1" stop-color="#d9bd87" />
        </radialGradient>
      </defs>
      <Shadow x={320} y={540} width={130} />
      <ellipse cx="330" cy="545" rx="230" ry="46" fill="url(#glow)" opacity="0.8" />
      <circle cx="320" cy="240" r="300" fill="url(#glow)" />
      <path
        d={turned(320, [
          [96, 528],
          [97, 534],
          [96, 541],
        ])}
        fill="url(#brass)"
      />
      <Ring x={320} y={528} radius={96} fill="url(#brass)" />
      <Ring x={320} y={526} radius={80} fill="#d9b670" opacity={0.5} />
      <path
        d={turned(320, [
          [9, 290],
          [9, 470],
          [13, 500],
          [34, 524],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(320, [
          [20, 284],
          [22, 300],
          [14, 318],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(320, [
          [26, 122],
          [92, 138],
          [146, 186],
          [168, 250],
          [166, 284],
          [158, 296],
        ])}
        fill="url(#opal)"
      />
      <ellipse cx="320" cy="294" rx="158" ry="30" fill="#fffbe9" />
      <ellipse cx="320" cy="292" rx="120" ry="20" fill="#fff" />
      <path
        d={turned(320, [
          [9, 294],
          [9, 316],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(320, [
          [8, 110],
          [14, 116],
          [26, 124],
        ])}
        fill="url(#brass)"
      />
      <path
        d="M186 214c16-40 46-66 84-78"
        fill="none"
        stroke="#fff"
        stroke-width="12"
        stroke-linecap="round"
        opacity="0.7"
        filter="url(#soft)"
      />
    </g>
  );
}

export function VallonPendant() {
  return (
    <g>
      <defs>
        <Shade id="vallon" color="#24513f" shine={0.34} />
        <Fade
          id="vallon-light"
          stops={[
            [0, "#fff3cd"],
            [1, "#fff3cd"],
          ]}
        />
        <linearGradient id="cone" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#fff0c4" stop-opacity="0.62" />
          <stop offset="1" stop-color="#fff0c4" stop-opacity="0" />
        </linearGradient>
        <Bulge
          id="bulb"
          stops={[
            [0, "#ffffff"],
            [0.6, "#fff7de"],
            [1, "#ffe9b0"],
          ]}
        />
      </defs>
      <path d="M128 352 20 640h600L512 352Z" fill="url(#cone)" filter="url(#soft)" />
      <path d="M319 0h3v150h-3Z" fill="#2b2a27" />
      <path
        d={turned(320, [
          [10, 138],
          [24, 150],
          [28, 170],
          [34, 178],
        ])}
        fill="url(#brass)"
      />
      <path
        d={turned(
          320,
          [
            [34, 174],
            [78, 190],
            [140, 236],
            [182, 296],
            [200, 346],
          ],
          [
            [203, 350],
            [203, 358],
          ],
        )}
        fill="url(#vallon)"
      />
      <ellipse cx="320" cy="358" rx="203" ry="40" fill="#173a2c" />
      <ellipse cx="320" cy="359" rx="196" ry="36" fill="#f6dfae" />
      <ellipse cx="320" cy="364" rx="176" ry="29" fill="url(#vallon-light)" />
      <ellipse cx="320" cy="366" rx="46" ry="24" fill="url(#bulb)" />
      <path
        d="M178 290c20-38 50-64 84-80"
        fill="none"
        stroke="#d8efe0"
        stroke-width="9"
        stroke-linecap="round"
        opacity="0.5"
        filter="url(#soft)"
      />
    </g>
  );
}

export function BrumeLamp() {
  const pleats = Array.from({ length: 23 }, (_, index) => (index - 11) / 11.5);
  return (
    <g>
      <defs>
        <Shade id="linen-lit" color="#f3dcae" shine={0.6} />
        <linearGradient id="lit-up" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#fff6dc" stop-opacity="0.1" />
          <stop offset="0.6" stop-color="#fffbea" stop-opacity="0.85" />
          <stop offset="1" stop-color="#fff6dc" stop-opacity="0.35" />
        </linearGradient>
      </defs>
      <circle cx="320" cy="180" r="310" fill="url(#glow)" opacity="0.9" />
      <Shadow x={320} y={592} width={104} />
      <ellipse cx="320" cy="594" rx="220" ry="36" fill="url(#glow)" opacity="0.6" />
      <path
        d={turned(320, [
          [84, 580],
          [86, 588],
          [85, 594],
        ])}
        fill="url(#iron)"
      />
      <Ring x={320} y={580} radius={84} fill="#4a4843" />
      <path
        d={turned(320, [
          [5, 240],
          [5, 560],
          [8, 572],
          [20, 580],
        ])}
        fill="url(#iron)"
      />
      <path
        d={turned(320, [
          [104, 76],
          [148, 258],
        ])}
        fill="url(#linen-lit)"
      />
      <path
        d={turned(320, [
          [104, 76],
          [148, 258],
        ])}
        fill="url(#lit-up)"
      />
      {pleats.map((share) => {
        const [top, bottom] = [Math.sin(share * 1.5) * 104, Math.sin(share * 1.5) * 148];
        const drop = Math.cos(share * 1.5);
        return (
          <path
            key={share}
            d={`M${320 + top} ${76 + drop * 20}L${320 + bottom} ${258 + drop * 29}`}
            stroke="#b98f4d"
            stroke-width="1.6"
            opacity="0.38"
          />
        );
      })}
      <Ring x={320} y={76} radius={104} fill="#fff3d0" />
      <Ring x={320} y={78} radius={92} fill="#ffe2a0" />
      <path d="M214 88a106 21 0 0 0 212 0l1 8a107 21 0 0 1-214 0Z" fill="#e9cd95" transform="translate(0 -9)" />
    </g>
  );
}

export function LucioleLantern() {
  return (
    <g>
      <defs>
        <Shade id="terracotta" color="#b8674a" shine={0.28} />
        <linearGradient id="frosted">
          <stop offset="0" stop-color="#e6c88f" />
          <stop offset="0.3" stop-color="#fff9e6" />
          <stop offset="0.6" stop-color="#fff3cf" />
          <stop offset="1" stop-color="#d9b06c" />
        </linearGradient>
        <Shade id="leather" color="#8a5a34" shine={0.25} />
      </defs>
      <circle cx="320" cy="340" r="270" fill="url(#glow)" opacity="0.9" />
      <Shadow x={320} y={544} width={132} />
      <ellipse cx="330" cy="552" rx="220" ry="42" fill="url(#glow)" opacity="0.8" />
      <path d="M222 246C204 90 436 90 418 246" fill="none" stroke="#6f4526" stroke-width="17" />
      <path d="M219 244C203 86 433 84 420 236" fill="none" stroke="#b98357" stroke-width="5" opacity="0.8" />
      <path
        d={turned(320, [
          [90, 232],
          [104, 240],
          [108, 262],
          [108, 450],
        ])}
        fill="url(#frosted)"
      />
      <ellipse cx="320" cy="360" rx="60" ry="80" fill="#fffdf3" filter="url(#soft)" />
      <path
        d={turned(320, [
          [92, 220],
          [96, 226],
          [96, 238],
        ])}
        fill="url(#terracotta)"
      />
      <Ring x={320} y={220} radius={92} fill="#cf8362" />
      <Ring x={320} y={221} radius={60} fill="#a65b40" />
      <path
        d={turned(320, [
          [112, 440],
          [122, 456],
          [124, 520],
          [116, 542],
        ])}
        fill="url(#terracotta)"
      />
      <Ring x={320} y={440} radius={112} fill="#cf8362" />
      <Ring x={320} y={438} radius={107} fill="#fff0c6" />
      <path
        d={turned(320, [
          [106, 418],
          [107, 438],
        ])}
        fill="url(#frosted)"
      />
      <circle cx="222" cy="246" r="9" fill="url(#brass)" />
      <circle cx="418" cy="246" r="9" fill="url(#brass)" />
      <circle cx="320" cy="512" r="9" fill="url(#brass)" />
    </g>
  );
}
