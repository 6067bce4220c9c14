/** The sign-in page: what was typed stays, whatever the answer; afterwards back to where the member wanted to be. */
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle, IconInfoCircle } from "@tabler/icons-react";
import type { SignIn as Credentials } from "@visavis/protocol";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { isProblem } from "../app/api.ts";
import { useLocale } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { useWait } from "../app/useWait.ts";
import { Doorstep } from "./Doorstep.tsx";
import { useIdentity, useSignIn } from "./identity.ts";

/** Where the guard wrote down the page that a signed-out member asked for. */
interface CameFrom {
  readonly from?: string;
}

export function SignIn() {
  const { texts } = useLocale();
  const { data } = useIdentity();
  const from = (useLocation().state as CameFrom | null)?.from ?? "/conversations";
  if (data?.me) return <Navigate to={from} replace />;
  return (
    <Doorstep title={texts.signIn.title}>
      <Why why={data?.why ?? "new"} />
      <SignInForm />
    </Doorstep>
  );
}

function Why({ why }: { why: "new" | "ended" | "left" }) {
  const { texts } = useLocale();
  if (why === "new") return null;
  return (
    <Alert color="gray" icon={<IconInfoCircle aria-hidden />} role="status">
      {texts.signIn[why]}
    </Alert>
  );
}

function SignInForm() {
  const { texts } = useLocale();
  const signIn = useSignIn();
  const wait = useWait(signIn.error);
  const [address] = useSearchParams();
  const known = address.get("email") ?? "";
  const form = useForm<Credentials>({
    mode: "uncontrolled",
    initialValues: { email: known, password: "" },
    validate: {
      email: (value) => (value.trim() ? null : texts.signIn.emailMissing),
      password: (value) => (value ? null : texts.signIn.passwordMissing),
    },
  });
  const refused = signIn.isError && (
    <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
      {isProblem(signIn.error, "wrong-credentials") ? texts.signIn.wrong : errorText(texts, signIn.error)}
    </Alert>
  );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ email, password }) => signIn.mutate({ email: email.trim(), password }))}
    >
      <Stack gap="md">
        {refused}
        <TextInput
          label={texts.signIn.email}
          type="email"
          autoComplete="username"
          size="md"
          autoFocus={!known}
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={texts.signIn.password}
          autoComplete="current-password"
          size="md"
          autoFocus={known !== ""}
          visibilityToggleButtonProps={{ "aria-label": texts.signIn.showPassword }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" loading={signIn.isPending} disabled={wait > 0}>
          {texts.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}
