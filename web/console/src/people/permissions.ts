/** The permissions that the console asks about, as the server names them in `Me.permissions`. */
import type { Me } from "@visavis/protocol";

export type Permission =
  | "conversation.read"
  | "conversation.take"
  | "conversation.take_over"
  | "canned.write"
  | "site.read"
  | "site.write"
  | "member.read"
  | "member.write"
  | "form.write"
  | "document.write"
  | "visitor.erase";

export function may(me: Me, permission: Permission): boolean {
  return me.permissions.includes(permission);
}
