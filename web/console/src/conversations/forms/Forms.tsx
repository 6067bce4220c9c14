/** The forms that advisors may put to shoppers. */
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconForms, IconPlus } from "@tabler/icons-react";
import type { Form } from "@visavis/protocol";
import { Link } from "react-router";
import { Failure } from "../../app/Failure.tsx";
import { useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { Page } from "../../app/Page.tsx";
import { usePageTitle } from "../../app/usePageTitle.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { useForms } from "./forms.ts";

export default function Forms() {
  const texts = useTexts();
  const me = useMe();
  usePageTitle(texts.forms.title);
  const add = may(me, "form.write") && (
    <Button component={Link} to="/forms/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {texts.forms.add}
    </Button>
  );
  return (
    <Page title={texts.forms.title} action={add}>
      <FormCards />
    </Page>
  );
}

function FormCards() {
  const texts = useTexts();
  const { data, error, isPending, refetch } = useForms();
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return <Notice icon={IconForms} title={texts.forms.empty} hint={texts.forms.emptyHint} />;
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.forms.title}>
      {data.map((form) => (
        <li key={form.id}>
          <FormCard form={form} />
        </li>
      ))}
    </Stack>
  );
}

function FormCard({ form }: { form: Form }) {
  const texts = useTexts();
  return (
    <Card component={Link} to={`/forms/${form.id}`} withBorder padding="md" bg="var(--vv-surface)">
      <Group wrap="nowrap" gap="md">
        <Stack gap={2} miw={0} flex={1}>
          <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
            {form.name}
          </Title>
          <Text size="sm" c="dimmed" truncate>
            {form.fields.map(({ label }) => label).join(", ")}
          </Text>
        </Stack>
        <Badge variant="default" tt="none">
          {texts.forms.count(form.fields.length)}
        </Badge>
      </Group>
    </Card>
  );
}
