/** The sites of the organisation: looked for, listed in slices, one card each, the way to their settings. */
import { Badge, Button, Card, ColorSwatch, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuildingStore, IconFileImport, IconPlus, IconSearch } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { useState } from "react";
import { Link } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { Page } from "../app/Page.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useSites } from "./sites.ts";

const SETTLES_MS = 200;

export default function Sites() {
  const texts = useTexts();
  const me = useMe();
  usePageTitle(texts.sites.title);
  const actions = may(me, "site.write") && (
    <Group gap="sm">
      <Button
        component={Link}
        to="/sites/import"
        variant="default"
        leftSection={<IconFileImport size={18} aria-hidden />}
      >
        {texts.imports.title}
      </Button>
      <Button component={Link} to="/sites/new" leftSection={<IconPlus size={18} aria-hidden />}>
        {texts.sites.add}
      </Button>
    </Group>
  );
  return (
    <Page title={texts.sites.title} action={actions}>
      <SiteList />
    </Page>
  );
}

function SiteList() {
  const texts = useTexts();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), SETTLES_MS);
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        aria-label={texts.sites.search}
        placeholder={texts.sites.search}
        leftSection={<IconSearch size={18} aria-hidden />}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Found search={search} />
    </Stack>
  );
}

function Found({ search }: { search: string }) {
  const texts = useTexts();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSites(search);
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  const sites = data.pages.flatMap((page) => page.sites);
  if (sites.length === 0) {
    return search ? (
      <Notice icon={IconSearch} title={texts.sites.noneFound} hint={texts.sites.noneFoundHint} />
    ) : (
      <Notice icon={IconBuildingStore} title={texts.sites.empty} hint={texts.sites.emptyHint} />
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {texts.sites.count(data.pages[0]?.total ?? sites.length)}
      </Text>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {sites.map((site) => (
          <li key={site.id}>
            <SiteCard site={site} />
          </li>
        ))}
      </Stack>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.common.loadMore}
        </Button>
      )}
    </>
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
