/** One form, to be built or changed, beside what the shopper will see of it. */
import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { IconMapOff } from "@tabler/icons-react";
import type { Form } from "@visavis/protocol";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { useNotices } from "../../app/notices.ts";
import { Page } from "../../app/Page.tsx";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { FormEditor } from "./FormEditor.tsx";
import { useForms, useRemoveForm } from "./forms.ts";
import { Preview } from "./Preview.tsx";
import { formOf, type TypedForm, typedOf } from "./typed.ts";

export default function FormSettings() {
  const texts = useTexts();
  const { id } = useParams();
  const { data, error, isPending, refetch } = useForms();
  if (!id) return <Settings />;
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  const form = data.find((one) => one.id === id);
  if (!form) return <Notice icon={IconMapOff} title={texts.app.notFoundTitle} hint={texts.app.notFound} />;
  return <Settings key={form.id} form={form} />;
}

function Settings({ form }: { form?: Form }) {
  const texts = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const { done } = useNotices();
  const [shown, setShown] = useState<TypedForm>(() => typedOf(form));
  const title = form?.name ?? texts.forms.add;
  useDocumentTitle(`${title} · Visavis`);
  const saved = (result: Form) => {
    done(form ? texts.common.saved : texts.forms.created(result.name));
    navigate("/forms");
  };
  const back = (
    <Anchor component={Link} to="/forms" size="sm">
      ← {texts.forms.title}
    </Anchor>
  );
  return (
    <Page title={title} before={back}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack>
          <FormEditor form={form} changed={setShown} saved={saved} />
          {form && may(me, "form.write") && <Removal form={form} />}
        </Stack>
        <div>
          <Paper withBorder p="lg" bg="var(--vv-surface)" pos="sticky" top={76}>
            <Title order={2} size="h6" c="dimmed" mb="sm">
              {texts.forms.preview}
            </Title>
            <Preview {...formOf(shown)} />
          </Paper>
        </div>
      </SimpleGrid>
    </Page>
  );
}

/** Takes the form off the list after asking once more. */
function Removal({ form }: { form: Form }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const notices = useNotices();
  const remove = useRemoveForm(form.id);
  const [asking, { open, close }] = useDisclosure();
  const confirm = () => remove.mutate(undefined, { onSuccess: () => navigate("/forms"), onError: notices.failed });
  if (!asking) {
    return (
      <Button variant="subtle" color="red" onClick={open}>
        {texts.forms.remove}
      </Button>
    );
  }
  return (
    <Stack gap="sm" role="group" aria-label={texts.forms.remove}>
      <Text size="sm">{texts.forms.removeText}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {texts.common.cancel}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {texts.forms.remove}
        </Button>
      </Group>
    </Stack>
  );
}
