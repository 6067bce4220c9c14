/** The sites of the organisation: one card each, the way to their settings. */
import { Badge, Button, Card, ColorSwatch, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconBuildingStore, IconPlus } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { Link } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { Page } from "../app/Page.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useSites } from "./sites.ts";

export default function Sites() {
  const texts = useTexts();
  const me = useMe();
  useDocumentTitle(`${texts.sites.title} · Visavis`);
  const add = may(me, "site.write") && (
    <Button component={Link} to="/sites/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {texts.sites.add}
    </Button>
  );
  return (
    <Page title={texts.sites.title} action={add}>
      <SiteCards />
    </Page>
  );
}

function SiteCards() {
  const texts = useTexts();
  const { data, error, isPending, refetch } = useSites();
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) {
    return <Notice icon={IconBuildingStore} title={texts.sites.empty} hint={texts.sites.emptyHint} />;
  }
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {data.map((site) => (
        <li key={site.id}>
          <SiteCard site={site} />
        </li>
      ))}
    </Stack>
  );
}

function SiteCard({ site }: { site: Site }) {
  const texts = useTexts();
  return (
    <Card component={Link} to={`/sites/${site.id}`} withBorder padding="md" bg="var(--vv-surface)">
      <Group wrap="nowrap" gap="md">
        <ColorSwatch color={site.appearance.accent ?? "#d8452e"} size={28} withShadow={false} aria-hidden />
        <Stack gap={2} miw={0} flex={1}>
          <Title order={2} size="h5">
            {site.name}
          </Title>
          <Text size="sm" c="dimmed" truncate>
            {site.origins.join(", ") || texts.sites.none}
          </Text>
        </Stack>
        <Badge variant="default" tt="none">
          {texts.languages[site.language]}
        </Badge>
      </Group>
    </Card>
  );
}
