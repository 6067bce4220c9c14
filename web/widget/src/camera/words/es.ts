import type { CameraWords } from "./en.ts";

export const words: CameraWords = {
  title: "Cámara",
  loading: "Si aquí no aparece nada más, la página no se ha cargado entera: compruebe la conexión y vuelva a cargarla.",
  own: "Lo que muestra este teléfono",
  asking: "Permita la cámara y su imagen se unirá a la llamada.",
  opening: "Conectando…",
  joining: "Conectando…",
  live: "#: en directo en la llamada",
  back: "La línea está volviendo…",
  nothing:
    "Esta página convierte un teléfono en la cámara de una llamada. Escanee el código que muestra la consola durante una llamada.",
  used: "Este enlace ya se ha usado o es demasiado antiguo. Pida un código nuevo en la pantalla del asesor y escanéelo.",
  full: "Esta llamada ha terminado o no admite otra cámara.",
  wait: "Demasiados intentos. Espere un minuto y vuelva a intentarlo.",
  offline: "No se puede llegar al servidor. Compruebe la conexión y vuelva a intentarlo.",
  over: "Este teléfono ya no está en la llamada y su cámara está apagada. Puede cerrar la página.",
  again: "Volver a intentarlo",
  turn: "Otra cámara",
  torch: "Luz",
  zoom: "Zoom",
  focus: "Enfoque",
  sharpItself: "Enfoque automático",
  stop: "Detener",
  camera_denied:
    "La cámara no está permitida aquí. Permítala para esta página en los ajustes del navegador y vuelva a intentarlo.",
  camera_missing: "Este dispositivo no tiene cámara.",
  camera_busy: "Otro programa usa la cámara. Ciérrelo y vuelva a intentarlo.",
  camera_insecure:
    "Esta página llegó sin cifrar, así que ningún navegador le da una cámara. La consola necesita una dirección que empiece por https.",
  camera_forbidden: "Una regla de este servidor prohíbe la cámara.",
  camera_unsupported: "Este navegador no puede usar la cámara. Abra el enlace en un Chrome, Safari o Firefox actual.",
  camera_unplugged: "Se ha desconectado la cámara. Conéctela y vuelva a intentarlo.",
};
