/** The chat module, imported once and on first need; a failed import is tried again on the next one. */
import type { ChatModule } from "../contract.ts";

/** Returns the function that imports the module. Browsers remember a failed address, so that each new try bears a number. */
export function chatModule(address: string): () => Promise<ChatModule> {
  let module: Promise<ChatModule> | undefined;
  let tries = 0;
  return () => {
    module ??= import(tries++ ? `${address}?${tries}` : address).catch((error) => {
      module = undefined;
      throw error;
    });
    return module as Promise<ChatModule>;
  };
}
