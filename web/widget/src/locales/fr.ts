/** Every French text of the widget: `launcher` travels with the loader, `chat` with the chat, `more` with its second module. */
import type { ChatTexts, LauncherTexts, MoreTexts } from "./en.ts";

export const launcher: LauncherTexts = {
  chat: "Discuter avec nous",
  unread: (count) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
  failed: "Échec. Vérifiez votre connexion et réessayez.",
};

export const chat: ChatTexts = {
  language: "fr",
  dialog: "Discussion",
  close: "Fermer la discussion",
  more: "Plus",
  end: "Terminer la conversation",
  here: "Nous sommes là",
  later: "Réponse dès que possible",
  greeting: "Bonjour ! Comment vous aider ?",
  log: "Conversation",
  you: "Vous",
  unread: "Nouveau",
  newMessages: "Nouveaux messages",
  message: "Message",
  write: "Écrivez un message",
  writeAgain: "Écrire encore",
  send: "Envoyer",
  left: (count) => `${count} caractères restants`,
  over: (count) => `${count} caractères de trop`,
  waiting: "En attente",
  sent: "Envoyé",
  delivered: "Reçu",
  read: "Lu",
  typing: (name) => `${name} écrit`,
  joined: (name) => `${name} est là`,
  gone: (name) => `${name} est parti`,
  endedByYou: "Vous avez terminé",
  ended: "Conversation terminée",
  reopened: "Conversation reprise",
  offline: "Pas de connexion – votre message partira à son retour",
  stopped: "Discussion arrêtée. Rechargez la page.",
};

export const more: MoreTexts = {
  language: "fr",
  refused: "Non envoyé.",
  retry: "Réessayer",
  copy: "Copier",
  discard: "Effacer",
  back: (time) => `Il n’y a personne en ce moment. Nous revenons ${time}.`,
  whereTo: "Laissez votre adresse e-mail : nous y répondrons si vous êtes parti.",
  email: "Adresse e-mail",
  leave: "Laisser",
  answerTo: (email) => `Nous pouvons aussi répondre à ${email}`,
  rate: "Comment était-ce ?",
  stars: (count) => (count === 1 ? "1 étoile sur 5" : `${count} étoiles sur 5`),
  comment: "Un mot à ajouter ?",
  sendRating: "Envoyer l’avis",
  rated: (count) => `Vous avez donné ${count} étoiles sur 5`,
};
