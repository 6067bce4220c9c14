/** The real widget on an empty page, with the settings as they stand in the form. Nothing that is written there is sent. */
import { Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue, useElementSize } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { WidgetConfig } from "@visavis/protocol";
import { useState } from "react";
import { api } from "../app/api.ts";
import { useTexts } from "../app/i18n.tsx";
import { type Look, previewOf } from "./look.ts";
import classes from "./Preview.module.css";
import { PAGE, play } from "./play.ts";

const SETTLES_MS = 300;
/** Wide enough for the widget not to take the page for a phone's. */
const WIDTH_PX = 560;
const HEIGHT_PX = 680;

export function Preview({ look, picture }: { look: Look; picture: string }) {
  const texts = useTexts();
  const [settled] = useDebouncedValue(look, SETTLES_MS);
  const [open, setOpen] = useState("open");
  const { ref, width } = useElementSize();
  const { language } = settled;
  const { data } = useQuery({
    queryKey: ["widget-preview", language],
    queryFn: ({ signal }) => api.get<WidgetConfig>(`/api/widget-preview?language=${language}`, signal),
  });
  const config = data && previewOf(data, settled, picture);
  const scale = Math.min(1, width / WIDTH_PX);
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)" className={classes.beside}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {texts.sites.preview}
        </Title>
        <SegmentedControl
          aria-label={texts.sites.preview}
          size="xs"
          data={[
            { value: "open", label: texts.sites.previewOpen },
            { value: "closed", label: texts.sites.previewClosed },
          ]}
          value={open}
          onChange={setOpen}
        />
        <div ref={ref} className={classes.stage} style={{ height: HEIGHT_PX * scale }}>
          {config && (
            <iframe
              key={`${open} ${JSON.stringify(config)}`}
              className={classes.page}
              title={texts.sites.preview}
              srcDoc={PAGE}
              style={{ width: WIDTH_PX, height: HEIGHT_PX, transform: `scale(${scale})` }}
              onLoad={({ currentTarget }) => play(currentTarget, config, open === "open")}
            />
          )}
        </div>
        <Text size="sm" c="dimmed">
          {texts.sites.previewHint}
        </Text>
      </Stack>
    </Paper>
  );
}
