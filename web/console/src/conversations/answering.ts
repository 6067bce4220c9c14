/** What a message in the log needs of its conversation: which it is, and how the next message comes to answer this one. */
import { createContext, useContext } from "react";

export interface Answering {
  readonly conversation: string;
  /** Choose the message at this position, or none with 0; null where the member may not answer. */
  readonly answer: ((seq: number) => void) | null;
}

export const AnswerContext = createContext<Answering>({ conversation: "", answer: null });

export const useAnswering = (): Answering => useContext(AnswerContext);
