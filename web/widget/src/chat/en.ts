/** The chat module in English: one file, loaded on first use. */
import type { ChatHost } from "../contract.ts";
import { chat } from "../locales/en.ts";
import { startChat } from "./start.tsx";

export const start = (host: ChatHost) => startChat(host, chat);
