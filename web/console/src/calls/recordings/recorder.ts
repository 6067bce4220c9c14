/** What is recorded in this tab, for every component below, and how a conversation's recording stands. */
import type { Recording } from "@visavis/protocol";
import { createContext, useContext } from "react";
import { useConversationView } from "../../app/session.tsx";

/** `behind`: parts wait in this tab for a line. */
export type TapeState = "well" | "behind";

export const RecorderContext = createContext<TapeState>("well");

export const useTapeState = (): TapeState => useContext(RecorderContext);

export const useRecording = (conversation: string): Recording | null =>
  useConversationView(conversation)?.summary?.recording ?? null;
