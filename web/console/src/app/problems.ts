/** Says a failure in the reader's language, with the time to wait where there is one. */
import { ProblemError } from "@visavis/client";
import type { Problem } from "@visavis/protocol";
import type { Texts } from "../locales/en.ts";

export function problemText(texts: Texts, problem: Problem): string {
  const title = texts.problems[problem.type] ?? problem.title;
  return problem.retry_after ? `${title} ${waitText(texts, problem.retry_after)}` : title;
}

export function errorText(texts: Texts, error: unknown): string {
  return error instanceof ProblemError ? problemText(texts, error.problem) : texts.common.unreachable;
}

/** "Try again in 40 seconds", in minutes from two minutes on. */
export function waitText(texts: Texts, seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < 120 ? texts.common.inSeconds(whole) : texts.common.inMinutes(Math.ceil(whole / 60));
}
