/** Which message the next one answers: chosen at a message, shown above the field. */
import { createContext, useContext } from "react";

/** Choose the message at this position, or none with 0; null where the member may not answer. */
export type Answer = ((seq: number) => void) | null;

export const AnswerContext = createContext<Answer>(null);

export const useAnswer = (): Answer => useContext(AnswerContext);
