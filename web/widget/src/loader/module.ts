/** Imports a module of the widget once and on first need; a failed import is tried again on the next one. */

/** Returns the function that imports the module. Browsers remember a failed address, so that each new try bears a number. */
export function lazily<Module>(address: string): () => Promise<Module> {
  let module: Promise<Module> | undefined;
  let tries = 0;
  return () => {
    module ??= import(tries++ ? `${address}?${tries}` : address).catch((error) => {
      module = undefined;
      throw error;
    });
    return module as Promise<Module>;
  };
}
