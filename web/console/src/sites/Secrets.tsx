/** The secrets with which the shop signs its customers' tokens: made, shown once, changed over, removed. */
import { Alert, Button, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { IconKey, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewSiteSecret, Site, SiteSecret } from "@visavis/protocol";
import { api } from "../app/api.ts";
import { useLocale } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { CodeToCopy } from "./Snippet.tsx";

const MOST_SECRETS = 2;

export function Secrets({ site }: { site: Site }) {
  const { texts, dates } = useLocale();
  const { secrets, make, remove } = useSecrets(site.id);
  const error = secrets.error ?? make.error ?? remove.error;
  const known = secrets.data ?? [];
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)">
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h5">
          {texts.secrets.title}
        </Title>
        <Text size="sm" c="dimmed">
          {texts.secrets.hint}
        </Text>
        {known.length > 0 && (
          <List listStyleType="none" spacing="xs" w="100%">
            {known.map(({ id, created_at }) => (
              <List.Item key={id}>
                <Group gap="sm">
                  <Text size="sm">{texts.secrets.madeAt(dates.full(created_at))}</Text>
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconTrash size={16} aria-hidden />}
                    loading={remove.isPending && remove.variables === id}
                    onClick={() => remove.mutate(id)}
                  >
                    {texts.secrets.remove}
                  </Button>
                </Group>
              </List.Item>
            ))}
          </List>
        )}
        {make.data && known.some(({ id }) => id === make.data.id) && (
          <Stack gap="xs" w="100%">
            <Text size="sm" fw={600}>
              {texts.secrets.once}
            </Text>
            <CodeToCopy text={make.data.secret} name={texts.secrets.secret} />
          </Stack>
        )}
        {error && (
          <Alert color="red" role="alert">
            {errorText(texts, error)}
          </Alert>
        )}
        <Button
          variant="default"
          leftSection={<IconKey size={16} aria-hidden />}
          disabled={known.length >= MOST_SECRETS}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {texts.secrets.make}
        </Button>
      </Stack>
    </Paper>
  );
}

function useSecrets(site: string) {
  const client = useQueryClient();
  const path = `/api/sites/${site}/secrets`;
  const queryKey = ["secrets", site];
  const onSuccess = () => client.invalidateQueries({ queryKey });
  return {
    secrets: useQuery({ queryKey, queryFn: ({ signal }) => api.get<readonly SiteSecret[]>(path, signal) }),
    make: useMutation({ mutationFn: () => api.post<NewSiteSecret>(path), onSuccess }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(`${path}/${id}`), onSuccess }),
  };
}
