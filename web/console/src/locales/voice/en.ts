/** What the console says about voices and short films, in English; the other languages mirror it key by key. */
export const voice = {
  record: "Record your voice or a film",
  speak: "Voice",
  film: "Film",
  stop: "Stop",
  post: "Post it",
  listen: "What you recorded",
  level: "Loudness",
  picture: "Your picture",
  refused: "The browser does not give the microphone or the camera. Allow them for this page, then try again.",
  missing: "There is no microphone or camera here.",
};

export type VoiceTexts = typeof voice;
