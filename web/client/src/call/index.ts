/**
 * Calls, without user interface: `openCalls` gives a session and a tab its `Calls`. Sound and pictures go from browser to
 * browser; what the browsers need to find each other goes as signals over the session.
 *
 * Inside, `negotiation.ts`, `sdp.ts` and `quality.ts` are pure: what a signal means, what is asked of the other side's
 * voice, how good the line is. `line.ts` sets the first into an `RTCPeerConnection`, one for each pair of tabs. `room.ts`
 * is the call that goes on in this tab, `media.ts` what this tab gives into it, `memory.ts` what a tab remembers from page
 * to page, and `calls.ts` the whole, as a user interface sees it.
 */
export { openCalls } from "./calls.ts";
export * from "./types.ts";
