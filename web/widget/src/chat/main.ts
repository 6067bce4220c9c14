/** The chat module: one file a language, loaded on first use. The build puts each language in English's place. */
import type { ChatHost } from "../contract.ts";
import { chat } from "../locales/en.ts";
import { startChat } from "./start.tsx";

export const start = (host: ChatHost) => startChat(host, { ...chat, ...host.config.words });
