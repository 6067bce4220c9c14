import type { CameraWords } from "./en.ts";

export const words: CameraWords = {
  title: "Camera",
  loading:
    "Als hier niets anders verschijnt, is de pagina niet helemaal geladen: controleer de verbinding en laad haar opnieuw.",
  own: "Wat deze telefoon laat zien",
  asking: "Sta de camera toe, dan komt het beeld in het gesprek.",
  opening: "Verbinden…",
  joining: "Verbinden…",
  live: "#: live in het gesprek",
  back: "De lijn komt terug…",
  nothing:
    "Deze pagina maakt van een telefoon de camera van een gesprek. Scan de code die de console tijdens een gesprek toont.",
  used: "Deze link is al gebruikt of te oud. Laat een nieuwe code tonen op het scherm van de adviseur en scan die.",
  full: "Dit gesprek is voorbij, of heeft geen plaats voor nog een camera.",
  wait: "Te veel pogingen. Wacht een minuut en probeer het opnieuw.",
  offline: "De server is niet te bereiken. Controleer de verbinding en probeer het opnieuw.",
  over: "Deze telefoon is niet meer in het gesprek en de camera is uit. U kunt de pagina sluiten.",
  again: "Opnieuw proberen",
  turn: "Andere camera",
  torch: "Lamp",
  zoom: "Zoom",
  focus: "Scherpte",
  sharpItself: "Automatisch scherp",
  stop: "Stoppen",
  camera_denied:
    "De camera is hier niet toegestaan. Sta hem voor deze pagina toe in de instellingen van de browser en probeer het opnieuw.",
  camera_missing: "Dit apparaat heeft geen camera.",
  camera_busy: "Een ander programma gebruikt de camera. Sluit dat en probeer het opnieuw.",
  camera_insecure:
    "Deze pagina kwam onversleuteld, dus geen browser geeft haar een camera. De console heeft een adres nodig dat met https begint.",
  camera_forbidden: "Een regel van deze server verbiedt de camera.",
  camera_unsupported:
    "Deze browser kan de camera niet gebruiken. Open de link in een recente Chrome, Safari of Firefox.",
  camera_unplugged: "De camera is losgekoppeld. Sluit hem aan en probeer het opnieuw.",
};
