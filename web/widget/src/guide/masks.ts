/** What the site hides of its pages, as the server tells it now. Without it nothing may be shared. */
import type { MaskPolicy } from "@visavis/client/guide";
import type { PageMasks } from "@visavis/protocol";

const TRIES = 3;
const AGAIN_MS = 1_000;

/** Rejects where it cannot be had. */
export async function readMasks(server: string, siteKey: string): Promise<MaskPolicy> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      const answer = await fetch(`${server}/api/widget/${siteKey}/masks`, { credentials: "omit", cache: "no-store" });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { hides = [], everything = false, shows = [] }: PageMasks = await answer.json();
      return { hides, everything, shows };
    } catch (fault) {
      if (!left) throw fault;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
