/** The organisation's library as the server keeps it: reading, keeping documents with their files, taking away. */
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fileHttp, newId, sendFile } from "@visavis/client/files";
import type { Document, DocumentLink, FileAddresses, LinkMade, NewDocument, PageFound } from "@visavis/protocol";
import { useMemo } from "react";
import { api } from "../../app/api.ts";

const KEY = ["library"];
const TYPING_MS = 200;
/** What was added just now is found a moment later. */
const LOOK_AGAIN_MS = 3_000;
const FRESH_MS = 30 * 60_000;

export function useLibrary() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<readonly Document[]>("/api/library", signal),
  });
}

/** By document, the pages on which all the words stand. */
export function usePagesFound(words: string): ReadonlyMap<string, readonly PageFound[]> {
  const [settled] = useDebouncedValue(words.trim(), TYPING_MS);
  const { data } = useQuery({
    queryKey: [...KEY, "pages", settled],
    queryFn: ({ signal }) =>
      api.get<readonly PageFound[]>(`/api/library/pages?${new URLSearchParams({ words: settled })}`, signal),
    enabled: settled !== "" && words.trim() !== "",
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.length === 0 ? LOOK_AGAIN_MS : false),
  });
  return useMemo(() => byDocument(words.trim() ? (data ?? []) : []), [data, words]);
}

function byDocument(pages: readonly PageFound[]): Map<string, PageFound[]> {
  const found = new Map<string, PageFound[]>();
  for (const page of pages) found.set(page.document, [...(found.get(page.document) ?? []), page]);
  return found;
}

interface Kept {
  /** The document to change; a new one is made without. */
  readonly id?: string | undefined;
  readonly said: NewDocument;
  /** Its next version, if there is one, and what hears how many bytes of it the server holds. */
  readonly file: File | null;
  moved(bytes: number): void;
  /** Hears the document's id before its file comes up, so that another try changes it and makes no second one. */
  made(id: string): void;
  readonly signal: AbortSignal;
}

export function useKeepDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: keep,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

async function keep({ id, said, file, moved, made, signal }: Kept): Promise<Document> {
  const document = id
    ? await api.patch<Document>(`/api/library/${id}`, said)
    : await api.post<Document>("/api/library", said);
  made(document.id);
  if (!file) return document;
  const sending = { file: newId(Date.now()), conversation: document.id, name: file.name, content: file };
  await sendFile(fileHttp({ server: location.origin, of: "library" }), sending, moved, signal);
  return api.post<Document>(`/api/library/${document.id}/versions`, { file: sending.file });
}

export function useRemoveDocument(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/api/library/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

const linksOf = (document: string) => `/api/library/${document}/links`;

/** The links to a document that hold, counted anew whenever one looks. */
export function useLinksMade(document: string) {
  return useQuery({
    queryKey: [...KEY, "links", document],
    queryFn: ({ signal }) => api.get<readonly LinkMade[]>(linksOf(document), signal),
    staleTime: 0,
  });
}

export function useMakeLink(document: string) {
  return useMutation({ mutationFn: (days: number) => api.post<DocumentLink>(linksOf(document), { days }) });
}

export function useWithdrawLink(document: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: string) => api.delete(`${linksOf(document)}/${link}`),
    onSettled: () => client.invalidateQueries({ queryKey: [...KEY, "links", document] }),
  });
}

/** Where a version's file can be read. */
export function useVersionAddresses(document: string, file: string) {
  return useQuery({
    queryKey: ["file", file],
    queryFn: ({ signal }) => api.get<FileAddresses>(`/api/library/${document}/files/${file}`, signal),
    staleTime: FRESH_MS,
    enabled: file !== "",
  });
}
