/** A recording beside its conversation, on one clock: the log moves with the film, and the film goes where the log says. */
import { Anchor } from "@mantine/core";
import { IconClockPause, IconMoodSad, IconPlayerRecord } from "@tabler/icons-react";
import type { RecordingDetail } from "@visavis/protocol";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { Failure } from "../../app/Failure.tsx";
import { useLocale } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { Page } from "../../app/Page.tsx";
import { useConversationView } from "../../app/session.tsx";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { Comments } from "./Comments.tsx";
import { Film } from "./Film.tsx";
import { Happened } from "./Happened.tsx";
import { PageClock } from "./PageClock.tsx";
import { PlayTools } from "./PlayTools.tsx";
import { useFilm, useOwnClock, type WatchClock } from "./useFilm.ts";
import classes from "./Watch.module.css";
import { useWatched } from "./watching.ts";

/** The replay is loaded where there is a page. */
const PageTrack = lazy(() => import("./PageTrack.tsx"));

export default function Watch() {
  const { texts, dates } = useLocale();
  const { id = "", recording = "" } = useParams();
  const { data, error, refetch } = useWatched(recording);
  const title = data ? texts.recordings.of(dates.full(data.recording.started_at)) : texts.recordings.player;
  usePageTitle(title);
  const back = (
    <Anchor component={Link} to={`/conversations/${id}`} size="sm">
      {texts.calls.panel.back}
    </Anchor>
  );
  return (
    <Page title={title} before={back} wide>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <Made made={data} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

const UNSEEN = {
  recording: { icon: IconPlayerRecord, text: "going" },
  finishing: { icon: IconClockPause, text: "finishing" },
  broken: { icon: IconMoodSad, text: "unreadable" },
} as const;

function Made({ made }: { made: RecordingDetail }) {
  const { recordings: texts } = useLocale().texts;
  const { state } = made.recording;
  if (state === "kept") return <Watched made={made} />;
  const { icon, text } = UNSEEN[state];
  return <Notice icon={icon} title={texts[text]} role="status" />;
}

function Watched({ made }: { made: RecordingDetail }) {
  return made.file ? <OfCall made={made} /> : <OfPage made={made} />;
}

function OfCall({ made }: { made: RecordingDetail }) {
  const film = useFilm();
  return (
    <Beside made={made} clock={film}>
      <Film recording={made.recording} file={made.file} film={film} />
      <PageOf made={made} nowMs={film.nowMs} />
    </Beside>
  );
}

/** A page that was shared and recorded without a call: there is no film whose clock could count. */
function OfPage({ made }: { made: RecordingDetail }) {
  const [speed, setSpeed] = useState("1");
  const t = Number(useSearchParams()[0].get("t"));
  const clock = useOwnClock(made.recording.lasted_ms, t > 0 ? t * 1_000 : 0);
  const change = (chosen: string) => {
    setSpeed(chosen);
    clock.setSpeed(Number(chosen));
  };
  return (
    <Beside made={made} clock={clock}>
      <PageOf made={made} nowMs={clock.nowMs} />
      <PageClock recording={made.recording} clock={clock} />
      <PlayTools speed={speed} change={change} nowMs={clock.nowMs} />
    </Beside>
  );
}

function PageOf({ made: { recording, page }, nowMs }: { made: RecordingDetail; nowMs: number }) {
  return page ? (
    <Suspense fallback={<Loading />}>
      <PageTrack recording={recording.id} file={page} nowMs={nowMs} />
    </Suspense>
  ) : null;
}

interface BesideProps {
  readonly made: RecordingDetail;
  readonly clock: WatchClock;
  readonly children: ReactNode;
}

function Beside({ made: { recording, comments = [] }, clock, children }: BesideProps) {
  const view = useConversationView(recording.conversation);
  return (
    <div className={classes.watch}>
      <div>
        {children}
        <Comments recording={recording} comments={comments} film={clock} />
      </div>
      {view ? <Happened view={view} recording={recording} film={clock} /> : <Loading />}
    </div>
  );
}
