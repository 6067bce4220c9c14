/** Cloth: cushion, throw, towels, rug. */
import { darker, lighter, type Point, polygon } from "./shapes";
import { Fade } from "./studio";

export function OcreCushion() {
  const outline =
    "M138 170Q320 204 502 164Q520 164 518 184Q480 340 524 508Q526 530 506 530Q320 496 134 534Q114 534 116 512Q160 340 118 190Q116 170 138 170Z";
  return (
    <g>
      <defs>
        <radialGradient id="ochre" cx="0.4" cy="0.36" r="0.75">
          <stop offset="0" stop-color="#eebf72" />
          <stop offset="0.45" stop-color="#d49a43" />
          <stop offset="0.8" stop-color="#b0762a" />
          <stop offset="1" stop-color="#875416" />
        </radialGradient>
        <pattern id="cloth" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(3)">
          <path d="M0 1.2h5" stroke="#6b430f" stroke-width="0.8" opacity="0.35" />
          <path d="M1.2 0v5" stroke="#ffe1a6" stroke-width="0.8" opacity="0.32" />
        </pattern>
      </defs>
      <ellipse cx="350" cy="532" rx="262" ry="38" fill="url(#shadow)" />
      <path d={outline} fill="#1d140c" opacity="0.2" transform="translate(24 6)" filter="url(#soft)" />
      <path d={outline} fill="url(#ochre)" />
      <path d={outline} fill="url(#cloth)" />
      <g fill="none" stroke="#6b430f" stroke-width="10" stroke-linecap="round" opacity="0.34" filter="url(#soft)">
        <path d="M142 196c40 26 60 50 74 84M498 192c-34 30-52 48-64 86M142 508c34-34 54-52 92-66M500 504c-30-36-54-54-84-66M300 500c6-34 14-52 28-66" />
      </g>
      <g fill="none" stroke="#ffe3ab" stroke-width="9" stroke-linecap="round" opacity="0.4" filter="url(#soft)">
        <path d="M166 206c36 20 54 40 66 62M224 232c50 8 90 6 140-2M190 300c-4 40-4 70 0 100" />
      </g>
      <path d={outline} fill="none" stroke="#7d4f17" stroke-width="8" />
      <path
        d={outline}
        fill="none"
        stroke="#e0aa58"
        stroke-width="4"
        stroke-dasharray="6 2.4"
        transform="translate(-1 -1.4)"
      />
    </g>
  );
}

interface FoldProps {
  y: number;
  height: number;
  left: number;
  width: number;
  color: string;
}

/** One folded cloth seen from the front: the fold rolls over at the left, its layers show at the right. */
function Fold({ y, height, left, width, color }: FoldProps) {
  const right = left + width;
  const middle = y + height / 2;
  return (
    <g>
      <rect x={left} y={y} width={width} height={height} rx={height / 2.1} fill={color} />
      <rect x={left} y={y} width={width} height={height} rx={height / 2.1} fill="url(#fold-light)" />
      <path
        d={`M${left + height * 0.5} ${middle}Q${left + width * 0.5} ${middle + 5} ${right - 6} ${middle - 2}`}
        fill="none"
        stroke={darker(color, 0.5)}
        stroke-width="3.5"
        opacity="0.65"
      />
      <path
        d={`M${left + height * 0.5} ${middle + 4}Q${left + width * 0.5} ${middle + 9} ${right - 8} ${middle + 2}`}
        fill="none"
        stroke={lighter(color, 0.5)}
        stroke-width="2"
        opacity="0.7"
      />
      <path
        d={`M${left + 22} ${y + 7}H${right - 30}`}
        stroke={lighter(color, 0.6)}
        stroke-width="5"
        stroke-linecap="round"
        opacity="0.55"
        filter="url(#soft)"
      />
    </g>
  );
}

function FoldLight() {
  return (
    <defs>
      <linearGradient id="fold-light" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stop-color="#fff8e8" stop-opacity="0.45" />
        <stop offset="0.35" stop-color="#fff8e8" stop-opacity="0" />
        <stop offset="0.7" stop-color="#1a1008" stop-opacity="0.08" />
        <stop offset="1" stop-color="#1a1008" stop-opacity="0.5" />
      </linearGradient>
    </defs>
  );
}

export function PyreneesThrow() {
  const strands = Array.from({ length: 46 }, (_, index) => 150 + index * 7.6);
  return (
    <g>
      <FoldLight />
      <defs>
        <pattern id="wool" width="14" height="14" patternUnits="userSpaceOnUse">
          <path d="M0 14 7 7 14 14M0 7 7 0 14 7" fill="none" stroke="#f4ecd9" stroke-width="1.6" opacity="0.3" />
        </pattern>
        <linearGradient id="drape" x1="0" y1="0" x2="1" y2="0">
          <stop offset="0" stop-color="#fff" stop-opacity="0.25" />
          <stop offset="0.5" stop-color="#fff" stop-opacity="0" />
          <stop offset="1" stop-color="#0b1020" stop-opacity="0.4" />
        </linearGradient>
      </defs>
      <ellipse cx="346" cy="534" rx="284" ry="36" fill="url(#shadow)" />
      <Fold y={456} height={76} left={92} width={456} color="#35507a" />
      <Fold y={386} height={76} left={98} width={446} color="#e9dfc8" />
      <Fold y={314} height={78} left={90} width={460} color="#35507a" />
      <path d="M142 330Q146 300 176 298H470Q500 300 502 330V476H142Z" fill="#35507a" />
      <path d="M142 330Q146 300 176 298H470Q500 300 502 330V476H142Z" fill="url(#wool)" />
      <path d="M142 392h360v16H142ZM142 420h360v6H142ZM142 374h360v6H142Z" fill="#e9dfc8" />
      <path d="M142 330Q146 300 176 298H470Q500 300 502 330V476H142Z" fill="url(#drape)" />
      <path
        d="M160 308Q320 296 486 308"
        fill="none"
        stroke="#a9bfe0"
        stroke-width="8"
        opacity="0.45"
        filter="url(#soft)"
      />
      {strands.map((x, index) => {
        const sway = Math.sin(index * 2.3) * 5;
        return (
          <g key={x} fill="none" stroke-linecap="round">
            <path d={`M${x} 476q${sway} 24 ${sway * 1.4} 50`} stroke="#b7a98a" stroke-width="5" />
            <path d={`M${x - 1} 476q${sway} 24 ${sway * 1.4} 48`} stroke="#f6efdf" stroke-width="2.4" />
          </g>
        );
      })}
    </g>
  );
}

export function BainTowels() {
  const layers = [
    { y: 442, left: 104, width: 436, color: "#c28a6d" },
    { y: 352, left: 112, width: 424, color: "#a3b296" },
    { y: 262, left: 106, width: 432, color: "#efe6d3" },
  ];
  return (
    <g>
      <FoldLight />
      <defs>
        <pattern id="loops" width="7" height="7" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="1.3" fill="#fff" opacity="0.3" />
          <circle cx="5.4" cy="5.4" r="1.3" fill="#2b1c10" opacity="0.16" />
        </pattern>
      </defs>
      <ellipse cx="348" cy="536" rx="270" ry="34" fill="url(#shadow)" />
      {layers.map(({ y, left, width, color }) => (
        <g key={y}>
          <Fold y={y + 44} height={50} left={left + 3} width={width - 6} color={darker(color, 0.06)} />
          <Fold y={y} height={52} left={left} width={width} color={color} />
          <rect x={left} y={y} width={width} height="94" rx="24" fill="url(#loops)" />
          <path
            d={`M${left + width - 92} ${y + 3}v88M${left + width - 80} ${y + 3}v88`}
            stroke={darker(color, 0.3)}
            stroke-width="3"
            opacity="0.55"
          />
          <path d={`M${left + width - 89} ${y + 3}v88`} stroke={lighter(color, 0.5)} stroke-width="2" opacity="0.7" />
        </g>
      ))}
    </g>
  );
}

/** From the rug's own plane, both from 0 to 1, to the floor seen in perspective. */
function onFloor(across: number, along: number): Point {
  const far = 1 - along;
  const depth = 1 / (1 + far * 0.75);
  const near = { y: 590, half: 286 };
  return [320 + (across - 0.5) * 2 * near.half * depth, 216 + (near.y - 216) * ((depth - 1 / 1.75) / (1 - 1 / 1.75))];
}

export function AtlasRug() {
  const corner = (across: number, along: number) => onFloor(across, along);
  const cells = Array.from({ length: 5 * 8 }, (_, index) => ({ column: index % 5, row: Math.floor(index / 5) }));
  const diamond = ({ column, row }: { column: number; row: number }, share: number) => {
    const [x, y] = [(column + 0.5) / 5, (row + 0.5) / 8];
    const [w, h] = [(share * 0.5) / 5, (share * 0.5) / 8];
    return polygon([corner(x, y - h), corner(x + w, y), corner(x, y + h), corner(x - w, y)]);
  };
  const fringe = (along: number, length: number) =>
    Array.from({ length: 60 }, (_, index) => {
      const [x, y] = onFloor((index + 0.5) / 60, along);
      return `M${x.toFixed(1)} ${y.toFixed(1)}l${(Math.sin(index * 3) * 3).toFixed(1)} ${length}`;
    }).join("");
  const outline = polygon([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]);
  return (
    <g>
      <defs>
        <Fade
          id="rug"
          stops={[
            [0, "#d9cdb4"],
            [1, "#f6efdf"],
          ]}
        />
        <pattern id="pile" width="4" height="4" patternUnits="userSpaceOnUse">
          <path d="M1 0v2M3 2v2" stroke="#6f5f45" stroke-width="0.9" opacity="0.3" />
        </pattern>
        <linearGradient id="rug-light" x1="0" y1="0" x2="1" y2="0.4">
          <stop offset="0" stop-color="#fff" stop-opacity="0.3" />
          <stop offset="0.5" stop-color="#fff" stop-opacity="0" />
          <stop offset="1" stop-color="#1d140c" stop-opacity="0.22" />
        </linearGradient>
      </defs>
      <path d={outline} fill="#1d140c" opacity="0.34" transform="translate(8 9)" filter="url(#soft)" />
      <path d={fringe(0, -10)} stroke="#efe6d2" stroke-width="2" />
      <path d={fringe(1, 22)} stroke="#c9bb9c" stroke-width="5" stroke-linecap="round" />
      <path d={fringe(1, 21)} stroke="#f7f0e0" stroke-width="3" stroke-linecap="round" />
      <path d={outline} fill="#b8a988" transform="translate(0 6)" />
      <path d={outline} fill="url(#rug)" />
      {cells.map((cell) => (
        <g key={`${cell.column} ${cell.row}`}>
          <path d={diamond(cell, 0.98)} fill="none" stroke="#3a322c" stroke-width={2.2 + cell.row * 0.45} />
          <path d={diamond(cell, 0.34)} fill={(cell.column + cell.row) % 3 ? "#3a322c" : "#a9552f"} />
        </g>
      ))}
      <path d={outline} fill="url(#pile)" />
      <path d={outline} fill="url(#rug-light)" />
    </g>
  );
}
