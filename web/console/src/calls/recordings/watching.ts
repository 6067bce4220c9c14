/** A recording as the server keeps it, and which moments of its conversation belong beside it. The latter is pure. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { EventFrame, NewRecordingComment, RecordingDetail, RecordingView } from "@visavis/protocol";
import { api } from "../../app/api.ts";
import type { LogRow } from "../../conversations/rows.ts";

const LOOK_AGAIN_MS = 2_000;
/** An address is kept for less than it is valid. */
const FRESH_MS = 30 * 60_000;
/** An event may be noted a little before or after the moment that it shows. */
const AROUND_MS = 1_000;

/** Whether it will not change any more. */
const isMade = ({ state }: RecordingView): boolean => state === "kept" || state === "broken";

export function useWatched(recording: string) {
  return useQuery({
    queryKey: ["recording", recording],
    queryFn: ({ signal }) => api.get<RecordingDetail>(`/api/recordings/${recording}`, signal),
    staleTime: FRESH_MS,
    refetchInterval: ({ state: { data } }) => (data && !isMade(data.recording) ? LOOK_AGAIN_MS : false),
  });
}

export function useComments(recording: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["recording", recording] });
  const path = `/api/recordings/${recording}/comments`;
  const add = useMutation({ mutationFn: (said: NewRecordingComment) => api.post(path, said), onSettled });
  const remove = useMutation({ mutationFn: (id: string) => api.delete(`${path}/${id}`), onSettled });
  return { add, remove };
}

/** A row of the log, and when it is seen in the recording. */
export interface Moment {
  readonly row: LogRow;
  readonly atMs: number;
}

/** What happened while it was recorded, and how the call's lines were, which is told once it is over. */
export function momentsOf(
  rows: readonly LogRow[],
  events: readonly EventFrame[],
  { started_at, lasted_ms, call }: RecordingView,
): Moment[] {
  const told = events.filter(({ body }) => body.type === "call_measured" && body.call === call);
  const after = new Set(told.map(({ seq }) => `${seq}`));
  return rows.flatMap((row) => {
    if (row.kind === "day") return [];
    const at = row.at - started_at;
    const within = at >= -AROUND_MS && at <= lasted_ms + AROUND_MS;
    return within || after.has(row.key) ? [{ row, atMs: Math.min(Math.max(0, at), lasted_ms) }] : [];
  });
}

/** The last one that has happened by now; -1 before the first. */
export const momentAt = (moments: readonly Moment[], nowMs: number): number =>
  moments.findLastIndex(({ atMs }) => atMs <= nowMs);

/** "0:07", "1:02:03". */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
