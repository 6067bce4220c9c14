/** What the console says about phones that are cameras, in English; the other languages mirror it key by key. */
export const cameras = {
  use: "Use a phone as camera",
  scan: "Scan this code with a phone. Its picture joins this call: no app, no sign-in.",
  once: "The code works once, within 5 minutes.",
  insecure: (address: string) =>
    `This console was opened at ${address}, which a phone cannot reach or does not trust with its camera. Open the console at an address that begins with https, and this code works on every phone.`,
  here: "The phone is in the call.",
  anew: "New code",
  link: "Link for the phone",
  of: (who: string) => `${who}’s phone`,
  shopperSees: "The shopper sees large",
  yours: "Your camera",
  zoom: "Zoom",
  focus: "Focus",
  sharpItself: "Automatic focus",
  torch: "Light",
  sendAway: (what: string) => `Send out of the call: ${what}`,
  joined: (who: string) => `${who}’s phone came into the call as a camera`,
  left: "A phone’s camera went out of the call",
  chose: (who: string) => `${who} chose what the shopper sees large`,
};

export type CameraTexts = typeof cameras;
