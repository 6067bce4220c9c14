/** What the console says about shared pages, in French, as in English. */
import type { GuideTexts } from "./en.ts";

export const guide: GuideTexts = {
  ask: "Guider",
  asked: "Le visiteur a été invité à partager sa page.",
  withdraw: "Retirer la demande",
  panel: "La page du visiteur",
  stop: "Ne plus regarder",
  waiting: "La page arrive…",
  lost: "La liaison est perdue, elle revient d’elle-même…",
  over: "La page ne peut pas être vue ici.",
  larger: "Agrandir",
  smaller: "Réduire",
  hidden: "Les secrets vous sont cachés.",
  visitor: "Visiteur",
  tools: "Ce que fait le pointeur",
  tool: { point: "Montrer", mark: "Entourer", draw: "Dessiner", fill: "Remplir" },
  bring: "Y faire défiler le visiteur",
  clear: "Effacer",
  catchUp: "Revenir à ce que voit le visiteur",
  proposePage: "Proposer une page",
  pageAddress: "Adresse d’une page de la boutique",
  propose: "Proposer",
  way: {
    asked: "La question est posée au visiteur…",
    goes: "Le visiteur y va",
    stays: "Le visiteur reste sur cette page",
    refused: "Seules les pages de cette boutique peuvent être proposées",
  },
  log: {
    asked: (who) => `${who} a demandé à voir la page`,
    askedByYou: "Vous avez demandé à voir la page",
    shared: "Le visiteur partage sa page",
    ended: {
      declined: "La page n’a pas été partagée : le visiteur a refusé",
      withdrawn: "La demande de voir la page est retirée",
      stopped: "La page n’est plus partagée",
      gone: "Le visiteur est parti, la page n’est plus partagée",
      closed: "La page n’est plus partagée",
    },
    filled: (field, who) => `« ${field} » rempli avec l’aide de ${who}`,
  },
};
