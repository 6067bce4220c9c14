/** What the phone's page says, in English; the other languages mirror it. A `#` stands for whose phone it is. */
export const words = {
  title: "Camera",
  loading: "If nothing else appears here, the page did not load whole: check the connection, then load it again.",
  own: "What this phone shows",
  asking: "Allow the camera, and its picture joins the call.",
  opening: "Connecting…",
  joining: "Connecting…",
  live: "#: live in the call",
  back: "The line is coming back…",
  nothing: "This page makes a phone the camera of a call. Scan the code that the console shows during a call.",
  used: "This link has been used, or is too old. Have a new code shown on the advisor’s screen and scan that one.",
  full: "This call is over, or has no room for one more camera.",
  wait: "Too many tries. Wait a minute, then try again.",
  offline: "The server cannot be reached. Check the connection, then try again.",
  over: "This phone is no longer in the call, and its camera is off. You may close the page.",
  again: "Try again",
  turn: "Other camera",
  torch: "Light",
  zoom: "Zoom",
  focus: "Focus",
  sharpItself: "Automatic focus",
  stop: "Stop",
  camera_denied: "The camera is not allowed here. Allow it in the browser’s settings for this page, then try again.",
  camera_missing: "This device has no camera.",
  camera_busy: "Another program has the camera. Close it, then try again.",
  camera_insecure:
    "This page came unencrypted, so that no browser gives it a camera. The console needs an address that begins with https.",
  camera_forbidden: "A rule of this server forbids the camera.",
  camera_unsupported: "This browser cannot use the camera. Open the link in a present Chrome, Safari or Firefox.",
  camera_unplugged: "The camera was pulled out. Plug it in, then try again.",
};

export type CameraWords = typeof words;
