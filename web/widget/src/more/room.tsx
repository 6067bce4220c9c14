/** What stands beside the field: the button for files, and how many characters are left; counted as the server counts, by code points, and only near the end. */
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { WithFiles } from "./attach.tsx";
import type { WithVoice } from "./speak.tsx";

const COUNTED_FROM = 1_000;

export interface RoomProps {
  texts: MoreTexts;
  draft: string;
  limit: number;
}

export function roomLeft(draft: string, limit: number): number | undefined {
  if (draft.length <= limit - COUNTED_FROM) return undefined;
  const left = limit - [...draft.trim()].length;
  return left > COUNTED_FROM ? undefined : left;
}

export const roomWith = ({ Attach }: WithFiles, { Speak }: WithVoice) =>
  function Room({ texts, draft, limit }: RoomProps) {
    const left = roomLeft(draft, limit);
    return (
      <Fragment>
        <Attach />
        <Speak />
        {left !== undefined && (
          <p class={left < 0 ? "over" : ""} role="status">
            {left < 0 ? fill(texts.over, -left) : fill(texts.left, left)}
          </p>
        )}
      </Fragment>
    );
  };
