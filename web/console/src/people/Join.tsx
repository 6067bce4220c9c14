/** Where a link leads that makes its reader a member: who asks, and the name and password of one's own choice. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Join as Joining, JoinOffer, Me } from "@visavis/protocol";
import { Navigate, useLocation } from "react-router";
import { api, isProblem } from "../app/api.ts";
import { useLocale } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { errorText } from "../app/problems.ts";
import type { Texts } from "../locales/en.ts";
import { Doorstep } from "./Doorstep.tsx";
import { useIdentity, useSignedIn } from "./identity.ts";
import { PASSWORD_CHARACTERS } from "./passwords.ts";

export function Join() {
  const { texts } = useLocale();
  const { data: identity } = useIdentity();
  const token = useLocation().hash.slice(1);
  const offer = useQuery({
    queryKey: ["identity", "join", token],
    queryFn: ({ signal }) => api.get<JoinOffer>(`/api/join/${encodeURIComponent(token)}`, signal),
    retry: false,
  });
  if (identity?.me) return <Navigate to="/conversations" replace />;
  if (offer.isPending) return <Loading />;
  if (offer.isError)
    return (
      <Doorstep title={texts.join.title}>
        <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
          {joinText(texts, offer.error)}
        </Alert>
      </Doorstep>
    );
  const { organisation_name, role } = offer.data;
  return (
    <Doorstep title={texts.join.welcome(organisation_name)}>
      <Text size="sm">{texts.join.role(texts.roles[role])}</Text>
      <JoinForm token={token} />
    </Doorstep>
  );
}

/** A link that is not found is one that has been used, or is too old. */
const joinText = (texts: Texts, error: unknown): string =>
  isProblem(error, "not-found") ? texts.join.gone : errorText(texts, error);

function JoinForm({ token }: { token: string }) {
  const { texts, language } = useLocale();
  const signedIn = useSignedIn();
  const join = useMutation({ mutationFn: (body: Joining) => api.post<Me>("/api/join", body), onSuccess: signedIn });
  const form = useForm({
    initialValues: { name: "", email: "", password: "" },
    validate: {
      name: (value) => (value.trim() ? null : texts.members.nameMissing),
      email: (value) => (/^[^@\s]+@[^@\s]+$/.test(value.trim()) ? null : texts.members.emailBad),
      password: (value) => (value.length >= PASSWORD_CHARACTERS ? null : texts.join.passwordShort),
    },
  });
  const submit = form.onSubmit(({ name, email, password }) =>
    join.mutate({ token, name: name.trim(), email: email.trim(), password, language }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {join.isError && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            {joinText(texts, join.error)}
          </Alert>
        )}
        <TextInput
          label={texts.members.name}
          description={texts.members.nameHint}
          autoComplete="name"
          maxLength={100}
          {...form.getInputProps("name")}
        />
        <TextInput
          label={texts.signIn.email}
          type="email"
          autoComplete="username"
          maxLength={254}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={texts.signIn.password}
          description={texts.join.passwordHint}
          autoComplete="new-password"
          maxLength={200}
          visibilityToggleButtonProps={{ "aria-label": texts.signIn.showPassword }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" loading={join.isPending}>
          {texts.join.submit}
        </Button>
      </Stack>
    </form>
  );
}
