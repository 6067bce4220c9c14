/** What one's own description asks of the other side's voice: correction of losses, and silence that costs nothing. */

const WISHES = ["useinbandfec=1", "usedtx=1"];

/** `sdp` with the wishes in every Opus format line (RFC 7587, section 6.1). */
export function wishOpus(sdp: string): string {
  const types = Array.from(sdp.matchAll(/^a=rtpmap:(\d+) opus\//gim), ([, type]) => type as string);
  return types.reduce((text, type) => {
    const line = new RegExp(`^(a=fmtp:${type} )(.*?)(\r?)$`, "m");
    const missing = (given: string) => WISHES.filter((wish) => !given.includes(wish.split("=")[0] ?? ""));
    if (line.test(text))
      return text.replace(line, (_, head, given, end) => head + [given, ...missing(given)].join(";") + end);
    return text.replace(
      new RegExp(`^(a=rtpmap:${type} .*?)(\r?)$`, "m"),
      (_, head, end) => `${head}${end}\na=fmtp:${type} ${WISHES.join(";")}${end}`,
    );
  }, sdp);
}
