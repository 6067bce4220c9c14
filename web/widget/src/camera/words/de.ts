import type { CameraWords } from "./en.ts";

export const words: CameraWords = {
  title: "Kamera",
  loading:
    "Wenn hier nichts weiter erscheint, wurde die Seite nicht ganz geladen: Prüfen Sie die Verbindung und laden Sie sie neu.",
  own: "Was dieses Telefon zeigt",
  asking: "Erlauben Sie die Kamera, dann kommt ihr Bild in das Gespräch.",
  opening: "Verbinden…",
  joining: "Verbinden…",
  live: "#: live im Gespräch",
  back: "Die Verbindung kommt zurück…",
  nothing:
    "Diese Seite macht ein Telefon zur Kamera eines Gesprächs. Scannen Sie den Code, den die Konsole während eines Gesprächs zeigt.",
  used: "Dieser Link wurde schon benutzt oder ist zu alt. Lassen Sie sich am Bildschirm des Beraters einen neuen Code zeigen und scannen Sie diesen.",
  full: "Dieses Gespräch ist vorbei oder hat keinen Platz für noch eine Kamera.",
  wait: "Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.",
  offline: "Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  over: "Dieses Telefon ist nicht mehr im Gespräch und seine Kamera ist aus. Sie können die Seite schließen.",
  again: "Noch einmal versuchen",
  turn: "Andere Kamera",
  torch: "Licht",
  zoom: "Zoom",
  focus: "Schärfe",
  sharpItself: "Automatisch scharf",
  stop: "Beenden",
  camera_denied:
    "Die Kamera ist hier nicht erlaubt. Erlauben Sie sie dieser Seite in den Einstellungen des Browsers und versuchen Sie es noch einmal.",
  camera_missing: "Dieses Gerät hat keine Kamera.",
  camera_busy: "Ein anderes Programm benutzt die Kamera. Schließen Sie es und versuchen Sie es noch einmal.",
  camera_insecure:
    "Diese Seite kam unverschlüsselt, deshalb gibt ihr kein Browser eine Kamera. Die Konsole braucht eine Adresse mit https.",
  camera_forbidden: "Eine Regel dieses Servers verbietet die Kamera.",
  camera_unsupported:
    "Dieser Browser kann die Kamera nicht benutzen. Öffnen Sie den Link in einem aktuellen Chrome, Safari oder Firefox.",
  camera_unplugged: "Die Kamera wurde abgezogen. Stecken Sie sie an und versuchen Sie es noch einmal.",
};
