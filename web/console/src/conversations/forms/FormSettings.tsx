/** One form, to be built or changed, beside what the shopper will see of it. */
import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMapOff, IconPencil } from "@tabler/icons-react";
import type { Form } from "@visavis/protocol";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { useNotices } from "../../app/notices.ts";
import { Page } from "../../app/Page.tsx";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { FormEditor } from "./FormEditor.tsx";
import { useForms, useRemoveForm } from "./forms.ts";
import { Preview } from "./Preview.tsx";
import { formOf, type TypedForm } from "./typed.ts";
import { savedAt, useUnfinished } from "./unfinished.ts";

export default function FormSettings() {
  const texts = useTexts();
  const { id } = useParams();
  const { data, error, isPending, refetch } = useForms();
  if (!id) return <Settings />;
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  const form = data.find((one) => one.id === id);
  if (!form) return <Notice icon={IconMapOff} title={texts.app.notFoundTitle} hint={texts.app.notFound} whole />;
  return <Settings key={form.id} form={form} />;
}

function Settings({ form }: { form?: Form }) {
  const texts = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const { done } = useNotices();
  const { begun, keep, drop, startOver } = useUnfinished(form);
  const [shown, setShown] = useState(begun.typed);
  const title = form?.name ?? texts.forms.add;
  usePageTitle(title);
  const changed = (typed: TypedForm) => {
    setShown(typed);
    keep(typed);
  };
  const saved = (result: Form) => {
    drop();
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
          {begun.unfinished && (
            <NotSaved outdated={begun.since !== savedAt(form)} discard={() => setShown(startOver())} />
          )}
          <FormEditor
            key={begun.unfinished ? "unfinished" : "saved"}
            form={form}
            begin={begun.typed}
            changed={changed}
            saved={saved}
          />
          {form && may(me, "form.write") && <Removal form={form} removed={drop} />}
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

interface NotSavedProps {
  /** Somebody has saved the form meanwhile. */
  readonly outdated: boolean;
  discard(): void;
}

/** Tells that what stands in the fields is from last time. */
function NotSaved({ outdated, discard }: NotSavedProps) {
  const { forms: texts, common } = useTexts();
  return (
    <Alert color="gray" icon={<IconPencil aria-hidden />} role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={200}>
          {texts.notSaved} {outdated && texts.savedSince}
        </Text>
        <Button size="xs" variant="default" onClick={discard}>
          {common.discard}
        </Button>
      </Group>
    </Alert>
  );
}

/** Takes the form off the list after asking once more. */
function Removal({ form, removed }: { form: Form; removed(): void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const notices = useNotices();
  const remove = useRemoveForm(form.id);
  const [asking, { open, close }] = useDisclosure();
  const gone = () => {
    removed();
    navigate("/forms");
  };
  const confirm = () => remove.mutate(undefined, { onSuccess: gone, onError: notices.failed });
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
