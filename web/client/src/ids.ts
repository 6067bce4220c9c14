/** UUIDv7 identifiers (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then chance. */

export function newId(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance(3)}-8${chance(3)}-${chance(12)}`;
}

function chance(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits));
  return Array.from(bytes, (byte) => (byte % 16).toString(16)).join("");
}
