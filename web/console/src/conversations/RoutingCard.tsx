/** How conversations find their advisors: given out by themselves or taken, and when they are taken back. */
import { Button, Group, NumberInput, Paper, SimpleGrid, Stack, Switch, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RoutingSettings } from "@visavis/protocol";
import { api } from "../app/api.ts";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { useNotices } from "../app/notices.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";

const KEY = ["routing"];

export function RoutingCard() {
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<RoutingSettings>("/api/routing", signal) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  return <RoutingForm settings={query.data} />;
}

function RoutingForm({ settings }: { settings: RoutingSettings }) {
  const texts = useTexts();
  const writable = may(useMe(), "member.write");
  const save = useSaveRouting();
  const between = (least: number, most: number) => (value: number | string) =>
    typeof value === "number" && value >= least && value <= most ? null : texts.routing.outside(least, most);
  const form = useForm({
    initialValues: {
      automatic: settings.automatic ?? false,
      answer_within_s: settings.answer_within_s ?? 60,
      hand_on_after_s: settings.hand_on_after_s ?? 120,
    },
    validate: { answer_within_s: between(5, 3_600), hand_on_after_s: between(30, 86_400) },
  });
  const submit = form.onSubmit((fields) => save.mutate(fields, { onSuccess: () => form.resetDirty() }));
  return (
    <Paper component="section" aria-labelledby="routing" withBorder p="md" mb="lg" bg="var(--vv-surface)">
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Title order={2} size="h5" id="routing">
            {texts.routing.title}
          </Title>
          <Switch
            label={texts.routing.automatic}
            description={texts.routing.automaticHint}
            disabled={!writable}
            {...form.getInputProps("automatic", { type: "checkbox" })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberInput
              label={texts.routing.answerWithin}
              description={texts.routing.answerWithinHint}
              disabled={!writable || !form.values.automatic}
              {...WHOLE}
              {...form.getInputProps("answer_within_s")}
            />
            <NumberInput
              label={texts.routing.handOnAfter}
              description={texts.routing.handOnAfterHint}
              disabled={!writable}
              {...WHOLE}
              {...form.getInputProps("hand_on_after_s")}
            />
          </SimpleGrid>
          {writable ? (
            <Group justify="end">
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {texts.common.save}
              </Button>
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              {texts.routing.readOnly}
            </Text>
          )}
        </Stack>
      </form>
    </Paper>
  );
}

const WHOLE = { allowDecimal: false, allowNegative: false } as const;

function useSaveRouting() {
  const texts = useTexts();
  const notices = useNotices();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: RoutingSettings) => api.patch<RoutingSettings>("/api/routing", change),
    onSuccess: (saved) => {
      client.setQueryData(KEY, saved);
      notices.done(texts.common.saved);
    },
    onError: notices.failed,
  });
}
