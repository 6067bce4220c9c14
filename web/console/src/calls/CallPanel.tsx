/** A conversation's call beside it: the call itself where it goes on here, else where it is and the ways in. */
import { Button, Group, Text } from "@mantine/core";
import { IconDeviceDesktop, IconEar, IconPhone } from "@tabler/icons-react";
import { ProblemError } from "@visavis/client";
import type { CallView } from "@visavis/client/call";
import { type ReactNode, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import type { Powers } from "../conversations/standing.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import classes from "./Call.module.css";
import { useCalls, useCallView } from "./calls.tsx";
import { useShowing } from "./places.tsx";
import { Stage } from "./Stage.tsx";

interface CallPanelProps {
  readonly conversation: string;
  readonly powers: Powers;
}

export function CallPanel({ conversation, powers }: CallPanelProps) {
  const { calls: texts } = useTexts();
  const view = useCallView(conversation);
  if (!view || view.part === "asked") return null;
  return (
    <section className={classes.panel} aria-label={texts.panel.title} data-part={view.part}>
      {view.part === "here" || view.part === "asking" ? <Shown view={view} /> : <Away view={view} powers={powers} />}
    </section>
  );
}

function Shown({ view }: { view: CallView }) {
  useShowing(view.conversation);
  return <Stage view={view} />;
}

/** The call goes on in another tab, or without this member. */
function Away({ view, powers }: { view: CallView; powers: Powers }) {
  const { calls: texts } = useTexts();
  const me = useMe();
  const { conversation, part, call } = view;
  const ongoing = call.state === "ongoing";
  const names = call.people.flatMap(({ actor }) => (actor.kind === "member" && actor.name ? actor.name : []));
  if (part === "elsewhere") {
    return (
      <Line icon={<IconDeviceDesktop size={20} aria-hidden />} text={texts.panel.elsewhere}>
        {ongoing && <JoinButton conversation={conversation}>{texts.panel.bring}</JoinButton>}
      </Line>
    );
  }
  return (
    <Line icon={<IconPhone size={20} aria-hidden />} text={texts.panel.outside(names.join(", "))}>
      {ongoing && powers.mayPost && <JoinButton conversation={conversation}>{texts.panel.join}</JoinButton>}
      {ongoing && may(me, "conversation.take_over") && (
        <JoinButton conversation={conversation} listens>
          <IconEar size={18} aria-hidden style={{ marginInlineEnd: 6 }} />
          {texts.panel.listen}
        </JoinButton>
      )}
    </Line>
  );
}

function Line({ icon, text, children }: { icon: ReactNode; text: string; children: ReactNode }) {
  return (
    <Group className={classes.line ?? ""} gap="sm" wrap="nowrap">
      {icon}
      <Text size="sm" role="status" style={{ flex: 1 }}>
        {text}
      </Text>
      {children}
    </Group>
  );
}

interface JoinButtonProps {
  readonly conversation: string;
  readonly listens?: boolean;
  readonly children: ReactNode;
}

function JoinButton({ conversation, listens = false, children }: JoinButtonProps) {
  const calls = useCalls();
  const { failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    const problem = await calls?.join(conversation, listens);
    setBusy(false);
    if (problem) failed(new ProblemError(problem));
  };
  return (
    <Button size="compact-md" variant="default" loading={busy} onClick={() => void join()}>
      {children}
    </Button>
  );
}
