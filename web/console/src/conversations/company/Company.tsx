/** How the conversation stands for the team: colleagues in it, those who were asked, who looks on, whether it is laid aside
 * and its visitor blocked. Nothing is drawn where there is nothing to tell. */
import { Button, Group, Text } from "@mantine/core";
import { IconAlarm, IconBan, IconEye, IconUsers } from "@tabler/icons-react";
import type { Conversation } from "@visavis/protocol";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { useMe } from "../../people/identity.ts";
import type { Powers } from "../standing.ts";
import { useGive } from "../useCommand.ts";
import classes from "./Company.module.css";
import { useLookers } from "./useLookers.ts";

interface CompanyProps {
  readonly summary: Conversation;
  readonly powers: Powers;
}

export function Company({ summary, powers }: CompanyProps) {
  const { texts: all, dates } = useLocale();
  const texts = all.conversation;
  const me = useMe();
  const { advisors = [], invited = [], blocked = false, snoozed_until = 0 } = summary;
  const others = (actors: readonly { id: string; name?: string }[]) =>
    actors.flatMap(({ id, name }) => (id === me.id || !name ? [] : name)).join(", ");
  const here = others(advisors);
  const asked = others(invited);
  const inside = new Set([summary.assignee, ...advisors].map((actor) => actor?.id));
  const looking = others(useLookers(summary.id).filter(({ id }) => !inside.has(id)));
  const isAsked = invited.some(({ id }) => id === me.id);
  if (!here && !asked && !looking && !powers.mayGo && !blocked && !snoozed_until) return null;
  return (
    <div className={classes.company} role="status">
      {blocked && <Line icon={<IconBan size={16} aria-hidden />}>{texts.blocked}</Line>}
      {snoozed_until > 0 && (
        <Line icon={<IconAlarm size={16} aria-hidden />}>{texts.snoozedUntil(dates.full(snoozed_until))}</Line>
      )}
      {here && <Line icon={<IconUsers size={16} aria-hidden />}>{texts.alsoHere(here)}</Line>}
      {asked && <Line icon={<IconUsers size={16} aria-hidden />}>{texts.askedIn(asked)}</Line>}
      {looking && <Line icon={<IconEye size={16} aria-hidden />}>{texts.looksOn(looking)}</Line>}
      {isAsked && <Line icon={<IconUsers size={16} aria-hidden />}>{texts.youAreAsked}</Line>}
      {powers.mayGo && <Ways conversation={summary.id} asked={isAsked} />}
    </div>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      {icon}
      <Text size="sm">{children}</Text>
    </Group>
  );
}

function Ways({ conversation, asked }: { conversation: string; asked: boolean }) {
  const { conversation: texts } = useTexts();
  const give = useGive();
  const go = () => give({ type: "leave_conversation", conversation });
  return (
    <Group gap="xs" ml="auto">
      {asked && (
        <Button size="compact-sm" onClick={() => give({ type: "join_conversation", conversation })}>
          {texts.comeIn}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={go}>
        {asked ? texts.decline : texts.goOut}
      </Button>
    </Group>
  );
}
