/** How long a password has to be, and first passwords that can be read out over a telephone. Pure but for the chance handed in. */

/** The server takes no shorter one. */
export const PASSWORD_CHARACTERS = 10;

/** Without the letters and digits that are mistaken for one another. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LETTERS = 5;

/** Four groups of five letters, 100 bits of chance. `chance` fills an array with random bytes. */
export function newPassword(chance: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = chance(new Uint8Array(GROUPS * GROUP_LETTERS));
  const letters = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  return letters.replace(/(.{5})(?=.)/g, "$1-");
}
