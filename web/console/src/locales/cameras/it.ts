import type { CameraTexts } from "./en.ts";

export const cameras: CameraTexts = {
  use: "Usare un telefono come camera",
  scan: "Inquadri questo codice con un telefono. La sua immagine entra in questa chiamata: senza app, senza accesso.",
  once: "Il codice vale una volta, entro 5 minuti.",
  insecure: (address: string) =>
    `Questa console è aperta all’indirizzo ${address}, che un telefono non raggiunge o a cui non affida la fotocamera. Apra la console a un indirizzo che comincia con https: il codice funzionerà su ogni telefono.`,
  here: "Il telefono è nella chiamata.",
  anew: "Nuovo codice",
  link: "Link per il telefono",
  of: (who: string) => `Telefono di ${who}`,
  shopperSees: "Il cliente vede in grande",
  yours: "La tua camera",
  zoom: "Zoom",
  focus: "Messa a fuoco",
  sharpItself: "Messa a fuoco automatica",
  torch: "Luce",
  sendAway: (what: string) => `Togli dalla chiamata: ${what}`,
  joined: (who: string) => `Il telefono di ${who} è entrato nella chiamata come camera`,
  left: "La camera di un telefono è uscita dalla chiamata",
  chose: (who: string) => `${who} ha scelto che cosa si vede in grande`,
};
