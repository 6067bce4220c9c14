/** UUIDv7 identifiers (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then chance. */

export function newId(now: number): string {
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => (byte % 16).toString(16)).join("");
  return (now.toString(16).padStart(12, "0") + chance).replace(/(.{8})(.{4})(...)(...)/, "$1-$2-7$3-8$4-");
}
