/** The code that makes a phone a camera of this call. A phone gives a page its camera only where it came over TLS. */
import { Alert, Anchor, Button, Modal, Stack, Text } from "@mantine/core";
import type { CallView } from "@visavis/client/call";
import type { CameraLink } from "@visavis/protocol";
import { useEffect, useState } from "react";
import { encode } from "uqr";
import { api } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";

interface PhoneDialogProps {
  readonly view: CallView;
  close(): void;
}

export default function PhoneDialog({ view: { conversation, call }, close }: PhoneDialogProps) {
  const { cameras: texts, common } = useTexts();
  const { failed } = useNotices();
  const [link, setLink] = useState("");
  const [round, setRound] = useState(0);
  const phones = call.people.filter(({ phone }) => phone).length;
  const [before] = useState(phones);
  const joined = phones > before;
  const id = call.call;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for a new link
  useEffect(() => {
    let wanted = true;
    api.post<CameraLink>(`/api/conversations/${conversation}/cameras`, { call: id }).then(
      ({ token }) => wanted && setLink(`${location.origin}/camera/#${token}`),
      (problem: Error) => {
        if (!wanted) return;
        failed(problem);
        close();
      },
    );
    return () => {
      wanted = false;
    };
  }, [conversation, id, round]);
  return (
    <Modal opened onClose={close} title={texts.use} closeButtonProps={{ "aria-label": common.close }}>
      <Stack gap="sm" align="center">
        {joined ? (
          <Text role="status">{texts.here}</Text>
        ) : (
          <>
            <Text size="sm">{texts.scan}</Text>
            {location.protocol !== "https:" && (
              <Alert color="yellow" variant="light">
                {texts.insecure(location.origin)}
              </Alert>
            )}
            {link && <Code text={link} label={texts.use} />}
            <Text size="sm" c="dimmed">
              {texts.once}
            </Text>
            {link && (
              <Anchor size="sm" href={link} target="_blank" rel="noreferrer">
                {texts.link}
              </Anchor>
            )}
          </>
        )}
        <Button variant="default" onClick={() => (joined ? close() : setRound(round + 1))}>
          {joined ? common.close : texts.anew}
        </Button>
      </Stack>
    </Modal>
  );
}

/** Dark on light in either theme: many cameras read nothing else. */
function Code({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={240}
      height={240}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join("")} fill="#1d2330" />
    </svg>
  );
}
