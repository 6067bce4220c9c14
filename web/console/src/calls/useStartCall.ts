/** Offers the visitor a call; null while this cannot be done: there is one already, here or in this conversation. */
import { ProblemError } from "@visavis/client";
import type { Medium } from "@visavis/protocol";
import { useNotices } from "../app/notices.ts";
import { useCallHere, useCalls, useCallView } from "./calls.tsx";

export function useStartCall(conversation: string): ((medium: Medium) => void) | null {
  const calls = useCalls();
  const { failed } = useNotices();
  const taken = [useCallView(conversation), useCallHere()].some((view) => view !== null);
  if (!calls || taken) return null;
  return (medium) =>
    void calls.offer(conversation, medium).then((problem) => problem && failed(new ProblemError(problem)));
}

/** Whether camera and microphone can be tried out: while a call has them, its own panel shows them. */
export const useMayTry = (): boolean => [useCalls() !== null, useCallHere() === null].every(Boolean);
