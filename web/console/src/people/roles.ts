/** Which roles a member may hand out, as the server decides it: only owners make or change owners. Pure. */
import type { Role } from "@visavis/protocol";

const BELOW_OWNER: readonly Role[] = ["advisor", "supervisor", "admin"];

export function rolesToGive(by: Role): readonly Role[] {
  return by === "owner" ? [...BELOW_OWNER, "owner"] : BELOW_OWNER;
}
