/** The shared page as it was at the moment that is watched, masked as it was. */
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { unpack } from "@visavis/client/guide";
import { momentsIn, type PageMoment, wantedAt } from "@visavis/client/recording/page-track";
import { useEffect, useRef, useState } from "react";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import guideClasses from "../../guide/Guide.module.css";
import { Replay } from "../../guide/replay.ts";
import classes from "./Watch.module.css";

interface PageTrackProps {
  readonly recording: string;
  readonly file: string;
  readonly nowMs: number;
}

export default function PageTrack({ recording, file, nowMs }: PageTrackProps) {
  const { recordings: texts } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ["recorded page", recording],
    queryFn: async ({ signal }) => {
      const answer = await fetch(file, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      return momentsIn(await answer.arrayBuffer());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className={classes.page} aria-label={texts.pageView}>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <Shown moments={data} nowMs={nowMs} />
      ) : (
        <Loading />
      )}
    </section>
  );
}

function Shown({ moments, nowMs }: { moments: readonly PageMoment[]; nowMs: number }) {
  const { recordings: texts, guide } = useTexts();
  const room = useRef<HTMLDivElement>(null);
  const player = useRef<Player>(null);
  const [anything, setAnything] = useState(false);
  useEffect(() => {
    if (!room.current) return;
    const made = new Player(new Replay(room.current, guide.visitor, texts.pageView), moments, setAnything);
    player.current = made;
    return () => made.close();
  }, [moments, guide.visitor, texts.pageView]);
  useEffect(() => player.current?.goTo(nowMs), [nowMs]);
  return (
    <>
      <div className={classes.shown} data-empty={!anything || undefined}>
        <div ref={room} className={guideClasses.room} />
      </div>
      {!anything && (
        <Text className={classes.empty ?? ""} size="sm" role="status">
          {texts.noPage}
        </Text>
      )}
    </>
  );
}

/** Brings the replay to one moment after the other; what is asked for meanwhile counts, the last of it. */
class Player {
  #wanted = -1;
  #shown = -1;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(
    private readonly replay: Replay,
    private readonly moments: readonly PageMoment[],
    private readonly told: (anything: boolean) => void,
  ) {}

  goTo(atMs: number): void {
    this.#wanted = atMs;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  close(): void {
    this.#closed = true;
    this.replay.close();
  }

  async #run(): Promise<void> {
    for (let at = -1; at !== this.#wanted && !this.#closed; ) {
      at = this.#wanted;
      const { from, to } = wantedAt(this.moments, at, this.#shown);
      this.told(to > 0);
      for (let index = from; index < to && !this.#closed; index++) await this.#show(index);
    }
  }

  async #show(index: number): Promise<void> {
    const moment = this.moments[index] as PageMoment;
    // What cannot be read is passed over: the next whole picture of the page mends it.
    const events = await unpack(moment).catch(() => []);
    if (this.#closed) return;
    if (moment.whole) this.replay.whole(events);
    else this.replay.more(events);
    this.#shown = index + 1;
  }
}
