/** UUIDv7 identifiers (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then chance. */

export function newId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (now.toString(16).padStart(12, "0") + hex.slice(12)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
