/** Takes the call that rings in a conversation, and goes there. */
import { ProblemError } from "@visavis/client";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useNotices } from "../app/notices.ts";
import { useCalls } from "./calls.tsx";

export function useAnswer(conversation: string) {
  const calls = useCalls();
  const navigate = useNavigate();
  const { failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const answer = async (camera: boolean) => {
    if (!calls) return;
    setBusy(true);
    const problem = await calls.answer(conversation, camera);
    setBusy(false);
    if (problem) failed(new ProblemError(problem));
    else navigate(`/conversations/${conversation}`);
  };
  return { busy, answer: (camera: boolean) => void answer(camera) };
}
