/** What the chat's second module and the module of files know of each other. */
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetFiles } from "../contract.ts";
import type { Preact } from "../more/preact.ts";

export interface FileModule {
  start(preact: Preact, host: ChatHost, store: Store): WidgetFiles;
}

/** In localStorage while files wait to be sent, and the name of the browser's database that holds them. */
export const filesKey = ({ names }: ChatHost): string => `${names.visitor}:files`;
