import type { CameraWords } from "./en.ts";

export const words: CameraWords = {
  title: "Fotocamera",
  loading: "Se qui non appare altro, la pagina non è arrivata intera: controlli la connessione e la ricarichi.",
  own: "Quello che mostra questo telefono",
  asking: "Consenta la fotocamera: la sua immagine entra nella chiamata.",
  opening: "Connessione…",
  joining: "Connessione…",
  live: "#: in diretta nella chiamata",
  back: "La linea sta tornando…",
  nothing:
    "Questa pagina fa di un telefono la camera di una chiamata. Inquadri il codice che la console mostra durante una chiamata.",
  used: "Questo link è già stato usato o è troppo vecchio. Si faccia mostrare un nuovo codice sullo schermo del consulente e lo inquadri.",
  full: "Questa chiamata è finita o non ha posto per un’altra camera.",
  wait: "Troppi tentativi. Aspetti un minuto, poi riprovi.",
  offline: "Il server non è raggiungibile. Controlli la connessione, poi riprovi.",
  over: "Questo telefono non è più nella chiamata e la sua fotocamera è spenta. Può chiudere la pagina.",
  again: "Riprova",
  turn: "Altra fotocamera",
  torch: "Luce",
  zoom: "Zoom",
  focus: "Messa a fuoco",
  sharpItself: "Messa a fuoco automatica",
  stop: "Termina",
  camera_denied:
    "La fotocamera qui non è consentita. La consenta per questa pagina nelle impostazioni del browser, poi riprovi.",
  camera_missing: "Questo dispositivo non ha una fotocamera.",
  camera_busy: "Un altro programma usa la fotocamera. Lo chiuda, poi riprovi.",
  camera_insecure:
    "Questa pagina è arrivata senza cifratura, quindi nessun browser le dà una fotocamera. La console ha bisogno di un indirizzo che cominci con https.",
  camera_forbidden: "Una regola di questo server vieta la fotocamera.",
  camera_unsupported:
    "Questo browser non può usare la fotocamera. Apra il link in un Chrome, Safari o Firefox recente.",
  camera_unplugged: "La fotocamera è stata scollegata. La ricolleghi, poi riprovi.",
};
