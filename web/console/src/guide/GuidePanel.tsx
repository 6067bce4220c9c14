/** A conversation's shared page: that it is asked for, or the page itself as it is now. */
import { Button, Group, Text } from "@mantine/core";
import { IconEye, IconMaximize, IconMinimize } from "@tabler/icons-react";
import type { Conversation, Guide } from "@visavis/protocol";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { PageRecording } from "../calls/recordings/PageRecording.tsx";
import type { Powers } from "../conversations/standing.ts";
import { useGive } from "../conversations/useCommand.ts";
import classes from "./Guide.module.css";

/** The replay is loaded once a page is shared. */
const PageView = lazy(() => import("./PageView.tsx"));

interface GuidePanelProps {
  readonly conversation: Conversation;
  readonly powers: Powers;
}

export function GuidePanel({ conversation: { id, guide }, powers }: GuidePanelProps) {
  if (!guide || !powers.mayPost) return null;
  return guide.state === "shared" ? (
    <Shared key={guide.guide} id={id} guide={guide} />
  ) : (
    <Asked id={id} guide={guide} />
  );
}

function Asked({ id, guide: { guide } }: { id: string; guide: Guide }) {
  const { guide: texts } = useTexts();
  const give = useGive();
  return (
    <Line text={texts.asked}>
      <Button size="compact-sm" variant="default" onClick={() => give({ type: "end_guide", conversation: id, guide })}>
        {texts.withdraw}
      </Button>
    </Line>
  );
}

function Shared({ id, guide: { guide } }: { id: string; guide: Guide }) {
  const { guide: texts } = useTexts();
  const give = useGive();
  const [large, setLarge] = useState(false);
  const Shape = large ? IconMinimize : IconMaximize;
  return (
    <section className={classes.panel} aria-label={texts.panel} data-large={large || undefined}>
      <Line text={texts.hidden}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Shape size={16} aria-hidden />}
          onClick={() => setLarge(!large)}
        >
          {large ? texts.smaller : texts.larger}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => give({ type: "end_guide", conversation: id, guide })}
        >
          {texts.stop}
        </Button>
      </Line>
      <PageRecording conversation={id} guide={guide} />
      <Suspense fallback={null}>
        <PageView conversation={id} guide={guide} />
      </Suspense>
    </section>
  );
}

function Line({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Group className={classes.line ?? ""} gap="sm" wrap="nowrap">
      <IconEye size={20} aria-hidden />
      <Text size="sm" role="status" style={{ flex: 1 }}>
        {text}
      </Text>
      {children}
    </Group>
  );
}
