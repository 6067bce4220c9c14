/** What one's own description asks of the other side's voice. */

/**
 * `sdp` with the wish for Opus that leaves silence out (RFC 7587, section 6.1) beside the one for correction of losses,
 * which every browser makes by itself.
 */
export const wishOpus = (sdp: string): string => sdp.replace(/(^a=fmtp:.*useinbandfec=1)(?!.*usedtx)/gm, "$1;usedtx=1");
