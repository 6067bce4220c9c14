/** The console's parts: their addresses, their names among the texts, and the permission that opens them. */
import {
  type Icon,
  IconBooks,
  IconBuildingStore,
  IconForms,
  IconLayoutColumns,
  IconMessageBolt,
  IconMessages,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Texts } from "../locales/en.ts";
import type { Permission } from "../people/permissions.ts";

export interface Place {
  readonly to: string;
  readonly name: Extract<
    keyof Texts["app"],
    "conversations" | "board" | "responses" | "sites" | "members" | "forms" | "teams" | "library"
  >;
  readonly icon: Icon;
  readonly needs: Permission;
}

export const PLACES: readonly Place[] = [
  { to: "/conversations", name: "conversations", icon: IconMessages, needs: "conversation.read" },
  { to: "/board", name: "board", icon: IconLayoutColumns, needs: "conversation.read" },
  { to: "/responses", name: "responses", icon: IconMessageBolt, needs: "conversation.take" },
  { to: "/library", name: "library", icon: IconBooks, needs: "conversation.read" },
  { to: "/sites", name: "sites", icon: IconBuildingStore, needs: "site.read" },
  { to: "/members", name: "members", icon: IconUsers, needs: "member.read" },
  { to: "/forms", name: "forms", icon: IconForms, needs: "form.write" },
  { to: "/teams", name: "teams", icon: IconUsersGroup, needs: "member.read" },
];
