/** With several cameras in a call: which of them the shopper sees large, and the way out for a phone. */
import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconDeviceMobileX } from "@tabler/icons-react";
import type { ProblemError } from "@visavis/client";
import type { CallView } from "@visavis/client/call";
import { useId } from "react";
import { api } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useSession } from "../../app/session.tsx";
import type { Texts } from "../../locales/en.ts";
import { useMe } from "../../people/identity.ts";
import { type Choice, choicesOf, largeFor } from "./choices.ts";

export function Cameras({ view }: { view: CallView }) {
  const texts = useTexts();
  const me = useMe();
  const { failed } = useNotices();
  const session = useSession();
  const id = useId();
  const choices = choicesOf(view);
  const phones = view.call.people.filter(({ phone }) => phone);
  if (phones.length === 0 && choices.length < 2) return null;
  const { conversation, call, own } = view;
  const { camera, screen } = own;
  const show = (large: string) =>
    session
      .command({ type: "show_in_call", conversation, call: call.call, camera, screen, large })
      .catch((problem: ProblemError) => failed(problem));
  const sendAway = (phone: string) =>
    api
      .delete(`/api/conversations/${conversation}/calls/${call.call}/cameras/${phone}`)
      .catch((problem: Error) => failed(problem));
  const data = choices.map((choice) => ({ value: choice.id, label: labelOf(texts, choice, me.id) }));
  return (
    <Group gap="xs" px="sm" pt="xs" justify="center">
      {data.length > 1 && (
        <>
          <Text size="sm" id={id}>
            {texts.cameras.shopperSees}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby={id}
            data={data}
            value={largeFor(view, choices)}
            onChange={(large) => void show(large)}
          />
        </>
      )}
      {phones.map(({ actor }, at) => {
        const found = choices.find((choice) => choice.id === actor.id);
        const what = found ? labelOf(texts, found, me.id) : numbered(texts.cameras.of(actor.name ?? ""), at + 1);
        return (
          <Tooltip key={actor.id} label={texts.cameras.sendAway(what)}>
            <ActionIcon
              variant="default"
              aria-label={texts.cameras.sendAway(what)}
              onClick={() => void sendAway(actor.id)}
            >
              <IconDeviceMobileX size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </Group>
  );
}

const numbered = (text: string, number: number): string => (number > 1 ? `${text} ${number}` : text);

function labelOf({ cameras }: Texts, { id, name, phone, number }: Choice, me: string): string {
  if (phone) return numbered(cameras.of(name), number);
  return id === me ? cameras.yours : name;
}
