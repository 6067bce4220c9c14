/** The files of this console: what is on its way up, and where attached ones can be read. */

import { useQuery } from "@tanstack/react-query";
import {
  type Addresses,
  fileHttp,
  lookAgainMs,
  openAddresses,
  openUploads,
  type PendingFile,
  type Uploads,
} from "@visavis/client/files";
import type { FileAddresses, Me } from "@visavis/protocol";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useSession } from "../app/session.tsx";

interface Files {
  readonly uploads: Uploads;
  readonly addresses: Addresses;
  readonly pending: readonly PendingFile[];
}

const FilesContext = createContext<Files | null>(null);

/** An address is kept for less than it is valid. */
const FRESH_MS = 30 * 60_000;

export function FilesProvider({ me, children }: { me: Me; children: ReactNode }) {
  const session = useSession();
  const [files, setFiles] = useState<Files | null>(null);
  useEffect(() => {
    const http = fileHttp({ server: location.origin });
    const addresses = openAddresses(location.origin, http);
    const changed = () => setFiles({ uploads, addresses, pending: uploads.pending });
    const uploads = openUploads({ http, session: () => session, name: `visavis:files:${me.id}`, changed });
    changed();
    return () => uploads.close();
  }, [session, me.id]);
  return files && <FilesContext value={files}>{children}</FilesContext>;
}

export function useFiles(): Files {
  const files = useContext(FilesContext);
  if (!files) throw new Error("useFiles needs a FilesProvider above it");
  return files;
}

/** Where an attached file can be read, asked for when it is drawn and again before it is too old. */
export function useAddresses(conversation: string, file: string) {
  const { addresses } = useFiles();
  return useQuery<FileAddresses>({
    queryKey: ["file", file],
    queryFn: () => addresses.of(conversation, file),
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => state.data?.check === "waiting" && lookAgainMs(state.dataUpdateCount),
    retry: 1,
    enabled: file !== "",
  });
}
