/** Where attached files can be read: asked once each, again before an address is too old,
 * and each time while a file is looked through for viruses. */
import type { FileAddresses } from "@visavis/protocol";
import type { FileHttp } from "./http.ts";

/** An address is asked for anew when it is valid for less than this. */
const SPARE_MS = 10 * 60_000;

/** How long until it is asked again for a file that was still being looked through, after so many times. */
export const lookAgainMs = (times: number): number => Math.min(15_000, 500 * 2 ** times);

export interface Addresses {
  /** The full addresses of a file. Rejects with `ProblemError` when it is gone or not to be had now. */
  of(conversation: string, file: string): Promise<FileAddresses>;
}

export function openAddresses(server: string, http: FileHttp): Addresses {
  const known = new Map<string, Promise<FileAddresses>>();
  async function ask(conversation: string, file: string): Promise<FileAddresses> {
    const told = await http.addresses(conversation, file);
    const whole = (path: string) => path && server + path;
    const { preview = "", pages = [] } = told;
    return { ...told, file: whole(told.file), preview: whole(preview), pages: pages.map(whole) };
  }
  return {
    async of(conversation, file) {
      const held = await known.get(file)?.catch(() => undefined);
      if (held && held.check !== "waiting" && held.until - Date.now() > SPARE_MS) return held;
      const asked = ask(conversation, file);
      known.set(file, asked);
      return asked;
    },
  };
}
