/** The team's picture at the top of the chat: chosen, cut to a small square here, kept at once. */
import { Alert, Avatar, Button, FileButton, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconPhoto, IconTrash } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { usePicture } from "./sites.ts";
import { smallSquare } from "./square.ts";

export function TeamPicture({ site }: { site: Site }) {
  const texts = useTexts();
  const picture = usePicture(site.id);
  const [unreadable, setUnreadable] = useState(false);
  const reset = useRef<() => void>(null);
  const choose = async (file: File | null) => {
    if (!file) return;
    reset.current?.();
    const square = await smallSquare(file).catch(() => null);
    setUnreadable(!square);
    if (square) picture.mutate(square);
  };
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {texts.sites.picture}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.sites.pictureHint}
        </Text>
        <Group>
          <Avatar src={site.picture ? `/${site.picture}` : null} size={64} radius="xl" alt="">
            <IconPhoto aria-hidden />
          </Avatar>
          <FileButton resetRef={reset} accept="image/*" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button variant="default" loading={picture.isPending} {...props}>
                {texts.sites.pictureChoose}
              </Button>
            )}
          </FileButton>
          {site.picture && (
            <Button
              variant="default"
              leftSection={<IconTrash size={16} aria-hidden />}
              disabled={picture.isPending}
              onClick={() => picture.mutate(null)}
            >
              {texts.sites.pictureRemove}
            </Button>
          )}
        </Group>
        {(unreadable || picture.isError) && (
          <Alert color="red" role="alert">
            {unreadable ? texts.sites.pictureBad : errorText(texts, picture.error)}
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
