/** The member's own account: another password, and where they are signed in. */

import { Alert, Badge, Button, Group, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle, IconDeviceDesktop } from "@tabler/icons-react";
import type { MemberSession } from "@visavis/protocol";
import { isProblem } from "../app/api.ts";
import { browserText } from "../app/browsers.ts";
import { useNow } from "../app/clock.ts";
import { Failure } from "../app/Failure.tsx";
import { useLocale, useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { useNotices } from "../app/notices.ts";
import { Page } from "../app/Page.tsx";
import { errorText } from "../app/problems.ts";
import { usePageTitle } from "../app/usePageTitle.ts";
import { useWait } from "../app/useWait.ts";
import { useChangePassword, useSessions, useSignOutElsewhere } from "./account.ts";
import { useMe } from "./identity.ts";
import { PASSWORD_CHARACTERS } from "./passwords.ts";

export default function Account() {
  const texts = useTexts();
  usePageTitle(texts.account.title);
  return (
    <Page title={texts.account.title}>
      <Stack gap="lg">
        <PasswordForm />
        <Sessions />
      </Stack>
    </Page>
  );
}

function PasswordForm() {
  const texts = useTexts();
  const me = useMe();
  const notices = useNotices();
  const change = useChangePassword();
  const wait = useWait(change.error);
  const form = useForm({
    initialValues: { present: "", new: "" },
    validate: {
      present: (value) => (value ? null : texts.account.presentMissing),
      new: (value) => (value.length >= PASSWORD_CHARACTERS ? null : texts.join.passwordShort),
    },
  });
  const submit = form.onSubmit((fields) =>
    change.mutate(fields, {
      onSuccess: () => {
        form.reset();
        notices.done(texts.account.changed);
      },
      onError: (error) => {
        if (isProblem(error, "wrong-credentials")) form.setFieldError("present", texts.account.presentWrong);
        if (isProblem(error, "invalid")) form.setFieldError("new", texts.account.same);
      },
    }),
  );
  const told = isProblem(change.error, "wrong-credentials", "invalid");
  const show = { "aria-label": texts.signIn.showPassword };
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)" maw={480}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Title order={2} size="h5">
            {texts.account.password}
          </Title>
          {/* Lets password managers know whose password it is. */}
          <input type="text" autoComplete="username" value={me.email} readOnly hidden />
          <PasswordInput
            label={texts.account.present}
            autoComplete="current-password"
            visibilityToggleButtonProps={show}
            {...form.getInputProps("present")}
          />
          <PasswordInput
            label={texts.account.new}
            description={texts.join.passwordHint}
            autoComplete="new-password"
            maxLength={200}
            visibilityToggleButtonProps={show}
            {...form.getInputProps("new")}
          />
          {change.isError && !told && (
            <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
              {errorText(texts, change.error)}
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            {texts.account.passwordHint}
          </Text>
          <Button type="submit" loading={change.isPending} disabled={wait > 0}>
            {texts.account.change}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

function Sessions() {
  const texts = useTexts();
  const notices = useNotices();
  const { data, error, isPending, refetch } = useSessions();
  const leave = useSignOutElsewhere();
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  return (
    <Paper withBorder p="lg" bg="var(--vv-surface)">
      <Stack gap="md">
        <Title order={2} size="h5" id="sessions">
          {texts.account.sessions}
        </Title>
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }} aria-labelledby="sessions">
          {data.map((session, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a session has no name that a browser may know
            <SessionLine key={at} session={session} />
          ))}
        </Stack>
        {data.length > 1 && (
          <Group>
            <Button
              variant="default"
              loading={leave.isPending}
              onClick={() =>
                leave.mutate(undefined, {
                  onSuccess: () => notices.done(texts.account.left),
                  onError: notices.failed,
                })
              }
            >
              {texts.account.leave}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function SessionLine({ session }: { session: MemberSession }) {
  const { texts, dates } = useLocale();
  const now = useNow();
  const { began_at, here = false, browser, address } = session;
  return (
    <Group component="li" gap="sm" wrap="nowrap">
      <IconDeviceDesktop size={22} stroke={1.6} aria-hidden />
      <Stack gap={0} flex={1} miw={0}>
        <Text size="sm">
          {browserText(texts, browser)}
          {address && ` · ${address}`}
        </Text>
        <Text size="xs" c="dimmed" title={dates.full(began_at)}>
          {texts.account.began(dates.ago(began_at, now))}
        </Text>
      </Stack>
      {here && (
        <Badge variant="default" tt="none">
          {texts.account.here}
        </Badge>
      )}
    </Group>
  );
}
