/** The settings of one site, or of one to be added, and the line that puts the widget on its pages. */
import { Anchor, Paper, SimpleGrid, Stack } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconMapOff } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { Link, useNavigate, useParams } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useNotices } from "../app/notices.ts";
import { Page } from "../app/Page.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { Secrets } from "./Secrets.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { Snippet } from "./Snippet.tsx";
import { useSites } from "./sites.ts";

export default function SiteSettings() {
  const texts = useTexts();
  const { id } = useParams();
  const { data, error, isPending, refetch } = useSites();
  if (!id) return <Settings />;
  if (isPending) return <Loading />;
  if (error) return <Failure error={error} retry={refetch} />;
  const site = data.find((one) => one.id === id);
  if (!site) return <Notice icon={IconMapOff} title={texts.app.notFoundTitle} hint={texts.app.notFound} />;
  return <Settings key={site.id} site={site} />;
}

function Settings({ site }: { site?: Site }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const me = useMe();
  const { done } = useNotices();
  const title = site?.name ?? texts.sites.add;
  useDocumentTitle(`${title} · Visavis`);
  const saved = (result: Site) => {
    done(site ? texts.common.saved : texts.sites.created(result.name));
    if (!site) navigate(`/sites/${result.id}`, { replace: true });
  };
  const back = (
    <Anchor component={Link} to="/sites" size="sm">
      ← {texts.sites.title}
    </Anchor>
  );
  return (
    <Page title={title} before={back}>
      <SimpleGrid cols={{ base: 1, md: site ? 2 : 1 }} spacing="lg">
        <Paper withBorder p="lg" bg="var(--vv-surface)">
          <SiteForm site={site} saved={saved} />
        </Paper>
        {site && (
          <Stack>
            <Snippet site={site} />
            {may(me, "site.write") && <Secrets site={site} />}
          </Stack>
        )}
      </SimpleGrid>
    </Page>
  );
}
