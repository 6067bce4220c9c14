/** Every picture of the shop as a file: one per product on its backdrop, the hero, the mark. */
import type { ComponentType } from "preact";
import { type Product, products } from "../catalogue";
import { renderPicture } from "../render";
import { Hero } from "./hero";
import { BraiseCocotte, CeladonTeapot, CuivreSaucepan, MoulinMills } from "./kitchen";
import { BrumeLamp, LucioleLantern, OpalineLamp, VallonPendant } from "./lighting";
import { Mark } from "./mark";
import { DuneVase, GarrigueCandle, LuneMirror, OsierBasket } from "./objects";
import { Studio, size } from "./studio";
import { GresPlates, LinNapkins, OlivierBoard, SourceCarafe } from "./table";
import { AtlasRug, BainTowels, OcreCushion, PyreneesThrow } from "./textiles";

interface Shot {
  object: ComponentType;
  wall: string;
  floor?: number;
}

/** By product id. */
const shots: Record<string, Shot> = {
  "opaline-lamp": { object: OpalineLamp, wall: "#7d8f83" },
  "vallon-pendant": { object: VallonPendant, wall: "#cdbfa6", floor: size },
  "brume-floor-lamp": { object: BrumeLamp, wall: "#9a8f83", floor: 520 },
  "luciole-lantern": { object: LucioleLantern, wall: "#75858a" },
  "gres-plates": { object: GresPlates, wall: "#b9c4b4", floor: 330 },
  "source-carafe": { object: SourceCarafe, wall: "#c9c2b0" },
  "lin-napkins": { object: LinNapkins, wall: "#b7b09d", floor: 250 },
  "olivier-board": { object: OlivierBoard, wall: "#cfc6b4", floor: 490 },
  "braise-cocotte": { object: BraiseCocotte, wall: "#d3c3a8" },
  "celadon-teapot": { object: CeladonTeapot, wall: "#d9c7b4" },
  "moulin-mills": { object: MoulinMills, wall: "#b5c0b3" },
  "cuivre-saucepan": { object: CuivreSaucepan, wall: "#a9b8b6" },
  "ocre-cushion": { object: OcreCushion, wall: "#b9c2bd" },
  "pyrenees-throw": { object: PyreneesThrow, wall: "#d1c4b0" },
  "bain-towels": { object: BainTowels, wall: "#b8c4c2" },
  "atlas-rug": { object: AtlasRug, wall: "#c1ae93", floor: 170 },
  "dune-vase": { object: DuneVase, wall: "#d6d3c6" },
  "garrigue-candle": { object: GarrigueCandle, wall: "#8f9584" },
  "lune-mirror": { object: LuneMirror, wall: "#b4bfae", floor: size },
  "osier-basket": { object: OsierBasket, wall: "#cbc7ba" },
};

export function pictureFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const product of products) {
    files.set(`pictures/${product.id}.svg`, renderPicture(shotOf(product)));
  }
  files.set("pictures/hero.svg", renderPicture(<Hero />));
  files.set("pictures/mark.svg", renderPicture(<Mark />));
  return files;
}

function shotOf({ id, en }: Product) {
  const shot = shots[id];
  if (!shot) {
    throw new Error(`No picture for the product ${id}`);
  }
  const { object: Subject, wall, floor } = shot;
  return (
    <Studio title={en.name} wall={wall} {...(floor === undefined ? {} : { floor })}>
      <Subject />
    </Studio>
  );
}
