/** What the team says of a recording, each at its moment, and the field to say something of the one that is seen. */
import { ActionIcon, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { RECORDING_COMMENT_CHARACTERS, type RecordingComment, type RecordingView } from "@visavis/protocol";
import { useState } from "react";
import { useLocale } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useMe } from "../../people/identity.ts";
import type { WatchClock } from "./useFilm.ts";
import { clockText, useComments } from "./watching.ts";

interface CommentsProps {
  readonly recording: RecordingView;
  readonly comments: readonly RecordingComment[];
  readonly film: WatchClock;
}

export function Comments({ recording, comments, film }: CommentsProps) {
  const { recordings: texts } = useLocale().texts;
  return (
    <section aria-label={texts.comments}>
      <Title order={2} size="h5" mb="xs">
        {texts.comments}
      </Title>
      {comments.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts.noComments}
        </Text>
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {comments.map((comment) => (
          <Comment key={comment.id} recording={recording} comment={comment} film={film} />
        ))}
      </Stack>
      <NewComment recording={recording} film={film} />
    </section>
  );
}

interface CommentProps {
  readonly recording: RecordingView;
  readonly comment: RecordingComment;
  readonly film: WatchClock;
}

function Comment({ recording, comment: { id, member, name, at_ms, text, created_at }, film }: CommentProps) {
  const { texts, dates } = useLocale();
  const me = useMe();
  const { failed } = useNotices();
  const { remove } = useComments(recording.id);
  return (
    <li>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Button
          variant="subtle"
          size="compact-xs"
          ff="monospace"
          aria-label={texts.recordings.jump(clockText(at_ms))}
          onClick={() => film.goTo(at_ms)}
        >
          {clockText(at_ms)}
        </Button>
        <div style={{ flex: 1 }}>
          <Text size="xs" c="dimmed">
            <strong>{member === me.id ? texts.conversations.you : name}</strong> · {dates.full(created_at)}
          </Text>
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {text}
          </Text>
        </div>
        {member === me.id && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.recordings.remove}
            onClick={() => remove.mutate(id, { onError: failed })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </li>
  );
}

function NewComment({ recording, film }: Pick<CommentsProps, "recording" | "film">) {
  const { recordings: texts } = useLocale().texts;
  const { failed } = useNotices();
  const { add } = useComments(recording.id);
  const [text, setText] = useState("");
  const say = () =>
    add.mutate({ at_ms: Math.floor(film.nowMs), text }, { onSuccess: () => setText(""), onError: failed });
  return (
    <Group mt="sm" align="flex-end" wrap="nowrap">
      <Textarea
        label={`${texts.comment} (${clockText(film.nowMs)})`}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={RECORDING_COMMENT_CHARACTERS}
        autosize
        minRows={1}
        maxRows={6}
        style={{ flex: 1 }}
      />
      <Button variant="default" disabled={!text.trim()} loading={add.isPending} onClick={say}>
        {texts.add}
      </Button>
    </Group>
  );
}
