/** Gives a command to the server; a refusal is told in a notice, unless whoever asked shows it in its place. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Command } from "@visavis/protocol";
import { useNotices } from "../app/notices.ts";
import { useSession } from "../app/session.tsx";

export function useCommand(onSuccess?: () => void) {
  const session = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (command: Command) => session.command(command),
    onSuccess: () => {
      for (const part of ["counts", "filed"]) void client.invalidateQueries({ queryKey: ["conversations", part] });
      onSuccess?.();
    },
  });
}

export function useGive(): (command: Command) => void {
  const { failed } = useNotices();
  const { mutate } = useCommand();
  return (command) => mutate(command, { onError: failed });
}
