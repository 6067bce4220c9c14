/**
 * The recording of a call or a shared page, without user interface, in the browser of the advisor who asked for it. `scene.ts` and
 * `carrier.ts` are pure: what is where in the picture, and how parts come to the server whatever the line does.
 * `mixer.ts` makes one stream of all that is heard and seen, `tape.ts` has it recorded, and `recorder.ts` begins and ends
 * that as the conversation's log says.
 */
export { openRecorder, type RecorderState, type RunningRecorder } from "./recorder.ts";
