/** A recording beside its conversation, on one clock: the log moves with the film, and the film goes where the log says. */
import { Anchor } from "@mantine/core";
import { IconClockPause, IconMoodSad, IconPlayerRecord } from "@tabler/icons-react";
import type { RecordingDetail } from "@visavis/protocol";
import { Link, useParams } from "react-router";
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
import { useFilm } from "./useFilm.ts";
import classes from "./Watch.module.css";
import { useWatched } from "./watching.ts";

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
  const { recording, file, comments = [] } = made;
  const view = useConversationView(recording.conversation);
  const film = useFilm();
  return (
    <div className={classes.watch}>
      <div>
        <Film recording={recording} file={file} film={film} />
        <Comments recording={recording} comments={comments} film={film} />
      </div>
      {view ? <Happened view={view} recording={recording} film={film} /> : <Loading />}
    </div>
  );
}
