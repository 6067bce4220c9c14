/** Gives an order to the server from a button: under way, waiting for the connection, or refused with a notice. */
import { useMutation } from "@tanstack/react-query";
import type { Command } from "@visavis/protocol";
import { useNotices } from "../app/notices.ts";
import { useConnectionState, useSession } from "../app/session.tsx";

export function useOrder(
  type: "take_conversation" | "close_conversation" | "reopen_conversation",
  conversation: string,
) {
  const session = useSession();
  const online = useConnectionState() === "online";
  const { failed } = useNotices();
  const order = useMutation({
    mutationFn: () => session.command({ type, conversation } satisfies Command),
    onError: failed,
  });
  return { give: () => order.mutate(), busy: order.isPending, waiting: order.isPending && !online };
}
