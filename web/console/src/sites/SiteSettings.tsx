/** The settings of one site, or of one to be added, and the line that puts the widget on its pages. */
import { Anchor, Paper, SimpleGrid, Stack } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { isProblem } from "../app/api.ts";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useNotices } from "../app/notices.ts";
import { Page } from "../app/Page.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { CopySite } from "./CopySite.tsx";
import { type Look, lookOf } from "./look.ts";
import { Preview } from "./Preview.tsx";
import { Secrets } from "./Secrets.tsx";
import { SiteForm } from "./SiteForm.tsx";
import { Snippet } from "./Snippet.tsx";
import { useSite } from "./sites.ts";
import { TeamPicture } from "./TeamPicture.tsx";

export default function SiteSettings() {
  const { id } = useParams();
  return id ? <Known id={id} /> : <Settings />;
}

function Known({ id }: { id: string }) {
  const texts = useTexts();
  const { data, error, isPending, refetch } = useSite(id);
  if (isPending) return <Loading />;
  if (isProblem(error, "not-found"))
    return <Notice icon={IconMapOff} title={texts.app.notFoundTitle} hint={texts.app.notFound} whole />;
  if (error) return <Failure error={error} retry={refetch} />;
  return <Settings key={data.id} site={data} />;
}

function Settings({ site }: { site?: Site }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const me = useMe();
  const { done } = useNotices();
  const [look, setLook] = useState<Look>(() => lookOf(site));
  const writable = may(me, "site.write");
  const title = site?.name ?? texts.sites.add;
  usePageTitle(title);
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
    <Page title={title} before={back} action={site && writable && <CopySite site={site} />} wide>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack>
          <Paper withBorder p="lg" bg="var(--vv-surface)">
            <SiteForm site={site} saved={saved} tried={setLook} />
          </Paper>
          {site && writable && <TeamPicture site={site} />}
          {site && <Snippet site={site} />}
          {site && writable && <Secrets site={site} />}
        </Stack>
        <Preview look={look} picture={site?.picture ?? ""} />
      </SimpleGrid>
    </Page>
  );
}
