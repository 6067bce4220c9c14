/**
 * What Maison Alba sells, in both languages: the one table from which pages, pictures and products.json are made.
 * Prices are in euro cents, VAT included. Sentences of the site that are not about one product live in texts/.
 */

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

export const categoryIds = ["lighting", "table", "kitchen", "textiles", "objects"] as const;
export type CategoryId = (typeof categoryIds)[number];

export interface Wording {
  name: string;
  slug: string;
  line: string;
  story: string;
  material: string;
  /** What the picture shows, for those who do not see it. */
  picture: string;
}

export interface Product {
  id: string;
  sku: string;
  category: CategoryId;
  priceCents: number;
  /** Written alike in both languages. */
  size: string;
  weightKg: number;
  en: Wording;
  fr: Wording;
}

export const products: readonly Product[] = [
  {
    id: "opaline-lamp",
    sku: "MA-L01",
    category: "lighting",
    priceCents: 18900,
    size: "H 42 × Ø 32 cm",
    weightKg: 2.4,
    en: {
      name: "Opaline table lamp",
      slug: "opaline-table-lamp",
      line: "A dome of blown glass on a brass stem",
      story:
        "The glass is blown in two layers in the Jura, so that the light comes out milky and even, without a visible bulb. The brass is left bare and will deepen with the years. Dimmer on the cord.",
      material: "Blown opal glass, solid brass, cotton cord of 1.8 m, E14 bulb supplied",
      picture: "Table lamp with a lit dome of white glass on a slender brass stem",
    },
    fr: {
      name: "Lampe de table Opaline",
      slug: "lampe-de-table-opaline",
      line: "Un dôme de verre soufflé sur un pied de laiton",
      story:
        "Le verre est soufflé en deux couches dans le Jura : la lumière en sort laiteuse et régulière, sans ampoule visible. Le laiton, laissé brut, se patine avec les années. Variateur sur le cordon.",
      material: "Verre opale soufflé, laiton massif, cordon coton de 1,8 m, ampoule E14 fournie",
      picture: "Lampe de table au dôme de verre blanc allumé, sur un fin pied de laiton",
    },
  },
  {
    id: "vallon-pendant",
    sku: "MA-L02",
    category: "lighting",
    priceCents: 14500,
    size: "H 26 × Ø 44 cm",
    weightKg: 1.9,
    en: {
      name: "Vallon pendant",
      slug: "vallon-pendant",
      line: "Enamelled steel, for above the table",
      story:
        "A wide, calm shade that keeps its light on the table and out of your eyes. The steel is enamelled in the oven, forest green outside and cream inside, as kitchen ware used to be.",
      material: "Enamelled steel, brass cap, textile cord of 2 m to be cut to length, E27",
      picture: "Wide forest green pendant lamp hanging from a thin cord, its cream inside lit",
    },
    fr: {
      name: "Suspension Vallon",
      slug: "suspension-vallon",
      line: "De l’acier émaillé, pour au-dessus de la table",
      story:
        "Un abat-jour large et calme, qui garde sa lumière sur la table et l’épargne aux yeux. L’acier est émaillé au four, vert forêt dehors et crème dedans, comme la vaisselle d’autrefois.",
      material: "Acier émaillé, calotte en laiton, cordon textile de 2 m à recouper, E27",
      picture: "Large suspension vert forêt au bout d’un fin cordon, l’intérieur crème allumé",
    },
  },
  {
    id: "brume-floor-lamp",
    sku: "MA-L03",
    category: "lighting",
    priceCents: 24900,
    size: "H 158 × Ø 46 cm",
    weightKg: 6.2,
    en: {
      name: "Brume floor lamp",
      slug: "brume-floor-lamp",
      line: "A linen shade and a quiet corner to read in",
      story:
        "Washed linen stretched over a drum, a stem of blackened steel, a heavy foot that does not tip. The switch is a step away, on the floor: no bending down behind the armchair.",
      material: "Washed linen, blackened steel, foot switch, E27",
      picture: "Floor lamp with a lit pleated linen shade on a thin black stem",
    },
    fr: {
      name: "Lampadaire Brume",
      slug: "lampadaire-brume",
      line: "Un abat-jour de lin, un coin calme pour lire",
      story:
        "Du lin lavé tendu sur un tambour, une tige d’acier noirci, un pied lourd qui ne bascule pas. L’interrupteur est au sol, à portée de pied : plus besoin de se pencher derrière le fauteuil.",
      material: "Lin lavé, acier noirci, interrupteur au pied, E27",
      picture: "Lampadaire à l’abat-jour de lin plissé allumé, sur une fine tige noire",
    },
  },
  {
    id: "luciole-lantern",
    sku: "MA-L04",
    category: "lighting",
    priceCents: 8900,
    size: "H 27 × Ø 13 cm",
    weightKg: 0.9,
    en: {
      name: "Luciole lantern",
      slug: "luciole-lantern",
      line: "Rechargeable, carried from the table to the garden",
      story:
        "Twelve hours of candle-coloured light, three strengths, and a handle of vegetable-tanned leather. It fears neither dew nor a short shower, and charges on any USB-C cable.",
      material: "Frosted glass, terracotta, leather, 5,000 mAh battery, IP54",
      picture: "Portable lantern with frosted glass, a terracotta base and a leather handle",
    },
    fr: {
      name: "Lanterne Luciole",
      slug: "lanterne-luciole",
      line: "Rechargeable, de la table au jardin",
      story:
        "Douze heures d’une lumière couleur bougie, trois intensités et une anse de cuir au tannage végétal. Elle ne craint ni la rosée ni une courte averse, et se recharge avec tout câble USB-C.",
      material: "Verre dépoli, terre cuite, cuir, batterie de 5 000 mAh, IP54",
      picture: "Lanterne portative en verre dépoli, socle de terre cuite et anse de cuir",
    },
  },
  {
    id: "gres-plates",
    sku: "MA-T01",
    category: "table",
    priceCents: 9600,
    size: "Ø 27 cm",
    weightKg: 2.8,
    en: {
      name: "Grès dinner plates, set of four",
      slug: "gres-dinner-plates",
      line: "Speckled stoneware, no two alike",
      story:
        "Thrown in Puisaye from a clay rich in iron, whose freckles come through the glaze in the kiln. They stack well, keep the food warm and do not mind the dishwasher.",
      material: "Glazed stoneware; dishwasher, microwave and oven up to 180 °C",
      picture: "Stack of four cream speckled stoneware plates with a bare clay rim",
    },
    fr: {
      name: "Assiettes Grès, lot de quatre",
      slug: "assiettes-gres",
      line: "Un grès moucheté, jamais deux fois le même",
      story:
        "Tournées en Puisaye dans une terre riche en fer, dont les taches de rousseur traversent l’émail à la cuisson. Elles s’empilent bien, gardent la chaleur et ne craignent pas le lave-vaisselle.",
      material: "Grès émaillé ; lave-vaisselle, micro-ondes et four jusqu’à 180 °C",
      picture: "Pile de quatre assiettes de grès crème moucheté, au bord de terre nue",
    },
  },
  {
    id: "source-carafe",
    sku: "MA-T02",
    category: "table",
    priceCents: 5400,
    size: "H 26 cm, 1 L",
    weightKg: 1.1,
    en: {
      name: "Source carafe and tumbler",
      slug: "source-carafe",
      line: "Mouth-blown glass for plain good water",
      story:
        "A carafe that pours without a drip and a tumbler that fits the hand. The glass is blown thin, in recycled bottle glass that keeps a breath of green.",
      material: "Recycled glass, blown by mouth; wash by hand",
      picture: "Glass carafe half full of water beside a tumbler",
    },
    fr: {
      name: "Carafe Source et son gobelet",
      slug: "carafe-source",
      line: "Du verre soufflé bouche, pour de la bonne eau",
      story:
        "Une carafe qui verse sans goutter et un gobelet à la mesure de la main. Le verre, fin, vient de bouteilles recyclées et en garde un souffle de vert.",
      material: "Verre recyclé, soufflé bouche ; lavage à la main",
      picture: "Carafe de verre à demi pleine d’eau, à côté d’un gobelet",
    },
  },
  {
    id: "lin-napkins",
    sku: "MA-T03",
    category: "table",
    priceCents: 4800,
    size: "45 × 45 cm",
    weightKg: 0.4,
    en: {
      name: "Linen napkins, set of four",
      slug: "linen-napkins",
      line: "Washed linen with a woven stripe",
      story:
        "French flax, spun and woven in the north, washed so that it is soft from the first meal. They are at their best crumpled: no iron needed.",
      material: "100 % French linen, 190 g/m²; wash at 60 °C",
      picture: "Pile of folded ecru linen napkins with a green woven stripe",
    },
    fr: {
      name: "Serviettes de lin, lot de quatre",
      slug: "serviettes-de-lin",
      line: "Du lin lavé, une rayure tissée",
      story:
        "Du lin français, filé et tissé dans le Nord, lavé pour être doux dès le premier repas. Elles sont plus belles froissées : laissez le fer au placard.",
      material: "100 % lin français, 190 g/m² ; lavage à 60 °C",
      picture: "Pile de serviettes de lin écru pliées, à rayure verte tissée",
    },
  },
  {
    id: "olivier-board",
    sku: "MA-T04",
    category: "table",
    priceCents: 6900,
    size: "48 × 20 × 2 cm",
    weightKg: 1.3,
    en: {
      name: "Olive wood board",
      slug: "olive-wood-board",
      line: "For bread, for cheese, for carrying it all out",
      story:
        "Cut in one piece from trees of Provence that no longer bear. The grain is drawn by two centuries of summers; yours is the only one like it.",
      material: "Solid olive wood, rapeseed oil finish; wash by hand, oil twice a year",
      picture: "Long olive wood board with a round handle, leaning against the wall",
    },
    fr: {
      name: "Planche en olivier",
      slug: "planche-en-olivier",
      line: "Pour le pain, le fromage, et tout emporter dehors",
      story:
        "Taillée d’une pièce dans des arbres de Provence qui ne donnent plus. Deux siècles d’étés en ont dessiné le fil : la vôtre est la seule de son espèce.",
      material: "Olivier massif huilé au colza ; lavage à la main, à huiler deux fois l’an",
      picture: "Longue planche d’olivier à poignée ronde, posée contre le mur",
    },
  },
  {
    id: "braise-cocotte",
    sku: "MA-K01",
    category: "kitchen",
    priceCents: 21500,
    size: "Ø 26 cm, 5 L",
    weightKg: 5.4,
    en: {
      name: "Braise cocotte",
      slug: "braise-cocotte",
      line: "Enamelled cast iron for slow Sundays",
      story:
        "Cast in sand and enamelled three times, night blue. The lid sends the steam back as rain over the dish; the knob bears the oven. A pot to hand down.",
      material: "Enamelled cast iron, brass knob; all hobs, oven up to 250 °C",
      picture: "Night blue cast iron pot with its lid, two handles and a brass knob",
    },
    fr: {
      name: "Cocotte Braise",
      slug: "cocotte-braise",
      line: "De la fonte émaillée pour les dimanches lents",
      story:
        "Coulée au sable et émaillée trois fois, bleu nuit. Le couvercle renvoie la vapeur en pluie sur le plat ; le bouton supporte le four. Une cocotte à transmettre.",
      material: "Fonte émaillée, bouton en laiton ; tous feux, four jusqu’à 250 °C",
      picture: "Cocotte en fonte bleu nuit avec son couvercle, deux anses et un bouton de laiton",
    },
  },
  {
    id: "celadon-teapot",
    sku: "MA-K02",
    category: "kitchen",
    priceCents: 7200,
    size: "H 15 cm, 90 cl",
    weightKg: 0.9,
    en: {
      name: "Céladon teapot",
      slug: "celadon-teapot",
      line: "Porcelain, with the green of still water",
      story:
        "A round belly to let the leaves unfold, a spout that cuts the last drop, a lid that stays when you pour. The strainer lifts out when the tea is ready.",
      material: "Limoges porcelain, steel strainer; dishwasher safe",
      picture: "Round pale green porcelain teapot with a loop handle",
    },
    fr: {
      name: "Théière Céladon",
      slug: "theiere-celadon",
      line: "De la porcelaine, le vert d’une eau calme",
      story:
        "Un ventre rond où les feuilles se déploient, un bec qui coupe la dernière goutte, un couvercle qui tient quand on verse. Le filtre se retire quand le thé est prêt.",
      material: "Porcelaine de Limoges, filtre en acier ; passe au lave-vaisselle",
      picture: "Théière ronde en porcelaine vert pâle, à anse en boucle",
    },
  },
  {
    id: "moulin-mills",
    sku: "MA-K03",
    category: "kitchen",
    priceCents: 8400,
    size: "H 22 / 16 cm",
    weightKg: 0.7,
    en: {
      name: "Salt and pepper mills",
      slug: "salt-and-pepper-mills",
      line: "Turned beech and walnut, steel at heart",
      story:
        "The beech one is for pepper, its grinder two-staged: crack, then grind. The walnut one is for salt, in a steel that does not rust. Both are turned in the Doubs.",
      material: "Beech, walnut, hardened steel; grinder guaranteed for life",
      picture: "Tall beech pepper mill beside a shorter walnut salt mill, some peppercorns around",
    },
    fr: {
      name: "Moulins à sel et à poivre",
      slug: "moulins-sel-et-poivre",
      line: "Hêtre et noyer tournés, le cœur en acier",
      story:
        "Celui de hêtre est pour le poivre, et le broie en deux temps : concasser, puis moudre. Celui de noyer est pour le sel, d’un acier qui ne rouille pas. Tournés dans le Doubs.",
      material: "Hêtre, noyer, acier trempé ; mécanisme garanti à vie",
      picture: "Grand moulin à poivre en hêtre et petit moulin à sel en noyer, quelques grains autour",
    },
  },
  {
    id: "cuivre-saucepan",
    sku: "MA-K04",
    category: "kitchen",
    priceCents: 16800,
    size: "Ø 18 cm, 220 cl",
    weightKg: 2.1,
    en: {
      name: "Copper saucepan",
      slug: "copper-saucepan",
      line: "For sauces, caramel and patience",
      story:
        "Two millimetres of copper that answer the flame at once, lined with steel that asks for no care. The iron handle is riveted by hand and stays cool.",
      material: "Copper 2 mm, stainless steel lining, cast iron handle; gas, electric, ceramic hobs",
      picture: "Shining copper saucepan with a long dark iron handle",
    },
    fr: {
      name: "Casserole en cuivre",
      slug: "casserole-en-cuivre",
      line: "Pour les sauces, le caramel et la patience",
      story:
        "Deux millimètres d’un cuivre qui répond aussitôt à la flamme, doublés d’un acier sans entretien. La queue de fonte, rivée à la main, reste froide.",
      material: "Cuivre 2 mm, intérieur inox, queue en fonte ; gaz, électrique, vitrocéramique",
      picture: "Casserole de cuivre brillant à longue queue de fonte sombre",
    },
  },
  {
    id: "ocre-cushion",
    sku: "MA-X01",
    category: "textiles",
    priceCents: 5900,
    size: "50 × 50 cm",
    weightKg: 0.8,
    en: {
      name: "Ocre cushion",
      slug: "ocre-cushion",
      line: "Washed linen, piped edge, feather filling",
      story:
        "Dyed with the earth of Roussillon, then washed twice: the colour moves with the light of the room. The cover comes off by a hidden zip.",
      material: "Washed linen, duck feather filling; cover washable at 40 °C",
      picture: "Plump ochre linen cushion with a piped edge",
    },
    fr: {
      name: "Coussin Ocre",
      slug: "coussin-ocre",
      line: "Lin lavé, bord passepoilé, garnissage de plumes",
      story:
        "Teint à la terre de Roussillon puis lavé deux fois : la couleur bouge avec la lumière de la pièce. La housse se retire par une fermeture cachée.",
      material: "Lin lavé, garnissage plumes de canard ; housse lavable à 40 °C",
      picture: "Coussin de lin ocre bien rempli, à bord passepoilé",
    },
  },
  {
    id: "pyrenees-throw",
    sku: "MA-X02",
    category: "textiles",
    priceCents: 13900,
    size: "130 × 180 cm",
    weightKg: 1.2,
    en: {
      name: "Pyrénées wool throw",
      slug: "pyrenees-wool-throw",
      line: "Brushed wool with a hand-knotted fringe",
      story:
        "Wool of flocks that summer in the Pyrenees, woven in a mill that has done nothing else since 1890 and brushed with thistles. Light on the knees, warm through the night.",
      material: "100 % French wool, undyed and indigo; air rather than wash",
      picture: "Folded indigo and cream wool throw with a long fringe",
    },
    fr: {
      name: "Plaid de laine Pyrénées",
      slug: "plaid-de-laine-pyrenees",
      line: "Laine grattée, franges nouées main",
      story:
        "La laine de troupeaux qui estivent dans les Pyrénées, tissée dans une filature qui ne fait que cela depuis 1890 et grattée au chardon. Léger aux genoux, chaud la nuit.",
      material: "100 % laine française, écrue et indigo ; aérer plutôt que laver",
      picture: "Plaid de laine indigo et crème, plié, à longues franges",
    },
  },
  {
    id: "bain-towels",
    sku: "MA-X03",
    category: "textiles",
    priceCents: 7900,
    size: "70 × 140 cm",
    weightKg: 1.6,
    en: {
      name: "Bath towels, set of three",
      slug: "bath-towels",
      line: "Thick organic cotton in three quiet colours",
      story:
        "A long loop that drinks at once, a border that does not shrink. In clay, sage and cream: they go with each other and with what you have.",
      material: "Organic cotton, 550 g/m²; wash at 60 °C, tumble dry",
      picture: "Stack of three folded bath towels, clay, sage and cream",
    },
    fr: {
      name: "Draps de bain, lot de trois",
      slug: "draps-de-bain",
      line: "Un coton bio épais, trois couleurs calmes",
      story:
        "Une boucle longue qui boit aussitôt, une bordure qui ne rétrécit pas. Argile, sauge et crème : ils vont ensemble, et avec ce que vous avez.",
      material: "Coton biologique, 550 g/m² ; lavage à 60 °C, sèche-linge",
      picture: "Pile de trois draps de bain pliés, argile, sauge et crème",
    },
  },
  {
    id: "atlas-rug",
    sku: "MA-X04",
    category: "textiles",
    priceCents: 39000,
    size: "160 × 230 cm",
    weightKg: 9.5,
    en: {
      name: "Atlas rug",
      slug: "atlas-rug",
      line: "Hand-knotted wool, diamonds and a short fringe",
      story:
        "Knotted by a cooperative of weavers near Azilal, who sign each rug on its back. Dense, soft under bare feet, and calm enough to live with for long.",
      material: "Hand-knotted wool on a cotton warp; vacuum without a brush",
      picture: "Cream wool rug with a lattice of dark diamonds and a fringe at each end",
    },
    fr: {
      name: "Tapis Atlas",
      slug: "tapis-atlas",
      line: "Laine nouée main, losanges et franges courtes",
      story:
        "Noué par une coopérative de tisseuses près d’Azilal, qui signent chaque tapis au dos. Dense, doux pieds nus, assez calme pour vivre longtemps avec.",
      material: "Laine nouée main sur chaîne de coton ; aspirer sans brosse",
      picture: "Tapis de laine crème à treillis de losanges sombres, franges à chaque bout",
    },
  },
  {
    id: "dune-vase",
    sku: "MA-O01",
    category: "objects",
    priceCents: 8200,
    size: "H 30 × Ø 19 cm",
    weightKg: 1.7,
    en: {
      name: "Dune vase",
      slug: "dune-vase",
      line: "Raw outside, glazed within",
      story:
        "A shoulder wide enough for branches, a neck narrow enough to hold three stems. The potter leaves the marks of her fingers in the sand-coloured clay.",
      material: "Sanded stoneware, waterproof glaze inside",
      picture: "Sand-coloured stoneware vase holding eucalyptus branches",
    },
    fr: {
      name: "Vase Dune",
      slug: "vase-dune",
      line: "Brut dehors, émaillé dedans",
      story:
        "Une épaule assez large pour des branches, un col assez étroit pour tenir trois tiges. La potière laisse la trace de ses doigts dans la terre couleur sable.",
      material: "Grès chamotté, émail étanche à l’intérieur",
      picture: "Vase de grès couleur sable où tiennent des branches d’eucalyptus",
    },
  },
  {
    id: "garrigue-candle",
    sku: "MA-O02",
    category: "objects",
    priceCents: 3800,
    size: "H 10 × Ø 8 cm",
    weightKg: 0.6,
    en: {
      name: "Garrigue candle",
      slug: "garrigue-candle",
      line: "Thyme, fig leaf and warm stone",
      story:
        "Poured by hand in Grasse, in an amber glass that you will keep as a tumbler. Fifty hours of a scent that stays in its place.",
      material: "Rapeseed wax, cotton wick, amber glass; 220 g, about 50 hours",
      picture: "Lit scented candle in an amber glass with a cream label",
    },
    fr: {
      name: "Bougie Garrigue",
      slug: "bougie-garrigue",
      line: "Thym, feuille de figuier, pierre chaude",
      story:
        "Coulée à la main à Grasse, dans un verre ambré que l’on garde en gobelet. Cinquante heures d’un parfum qui sait se tenir.",
      material: "Cire de colza, mèche coton, verre ambré ; 220 g, environ 50 heures",
      picture: "Bougie parfumée allumée dans un verre ambré à étiquette crème",
    },
  },
  {
    id: "lune-mirror",
    sku: "MA-O03",
    category: "objects",
    priceCents: 15500,
    size: "Ø 60 cm",
    weightKg: 4.3,
    en: {
      name: "Lune mirror",
      slug: "lune-mirror",
      line: "A brass ring on a leather strap",
      story:
        "A thin ring of brushed brass around a bevelled glass, hung by a strap of natural leather. The turned oak peg is supplied, with the screw for plaster.",
      material: "Silvered glass, brushed brass, leather, oak",
      picture: "Round brass-framed mirror hanging by a leather strap from an oak peg",
    },
    fr: {
      name: "Miroir Lune",
      slug: "miroir-lune",
      line: "Un cercle de laiton, une sangle de cuir",
      story:
        "Un mince cercle de laiton brossé autour d’une glace biseautée, suspendu par une sangle de cuir naturel. La patère de chêne tourné est fournie, avec sa vis.",
      material: "Glace argentée, laiton brossé, cuir, chêne",
      picture: "Miroir rond cerclé de laiton, pendu à une patère de chêne par une sangle de cuir",
    },
  },
  {
    id: "osier-basket",
    sku: "MA-O04",
    category: "objects",
    priceCents: 6400,
    size: "H 32 × Ø 38 cm",
    weightKg: 1.4,
    en: {
      name: "Osier basket",
      slug: "osier-basket",
      line: "Willow from the Touraine, for logs or for toys",
      story:
        "Cut in winter, soaked in spring, woven by hand in Villaines-les-Rochers, where the craft has its cooperative since 1849. It creaks a little: that is a good sign.",
      material: "White and brown willow; keep dry, dust with a brush",
      picture: "Round woven willow basket with two handles and a dark band",
    },
    fr: {
      name: "Panier Osier",
      slug: "panier-osier",
      line: "L’osier de Touraine, pour les bûches ou les jouets",
      story:
        "Coupé l’hiver, trempé au printemps, tressé main à Villaines-les-Rochers, où le métier a sa coopérative depuis 1849. Il craque un peu : c’est bon signe.",
      material: "Osier blanc et brun ; garder au sec, dépoussiérer à la brosse",
      picture: "Panier rond en osier tressé, deux anses et une bande sombre",
    },
  },
];

/** The products of one category, in the order of the table. */
export function productsOf(category: CategoryId): Product[] {
  return products.filter((product) => product.category === category);
}
