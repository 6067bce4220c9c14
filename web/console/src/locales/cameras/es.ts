import type { CameraTexts } from "./en.ts";

export const cameras: CameraTexts = {
  use: "Usar un teléfono como cámara",
  scan: "Escanee este código con un teléfono. Su imagen se une a esta llamada: sin aplicación y sin iniciar sesión.",
  once: "El código sirve una vez, durante 5 minutos.",
  insecure: (address: string) =>
    `Esta consola está abierta en ${address}, que un teléfono no puede alcanzar o a la que no confía su cámara. Abra la consola en una dirección que empiece por https y este código funcionará en cualquier teléfono.`,
  here: "El teléfono está en la llamada.",
  anew: "Código nuevo",
  link: "Enlace para el teléfono",
  of: (who: string) => `Teléfono de ${who}`,
  shopperSees: "El cliente ve en grande",
  yours: "Su cámara",
  zoom: "Zoom",
  focus: "Enfoque",
  sharpItself: "Enfoque automático",
  torch: "Luz",
  sendAway: (what: string) => `Sacar de la llamada: ${what}`,
  joined: (who: string) => `El teléfono de ${who} entró en la llamada como cámara`,
  left: "La cámara de un teléfono salió de la llamada",
  chose: (who: string) => `${who} eligió lo que se ve en grande`,
};
