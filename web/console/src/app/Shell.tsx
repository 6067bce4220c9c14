/** What stays on screen on every page: mark, connection, availability, own menu, the call, and the navigation. */
import { AppShell, Group, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Suspense } from "react";
import { Outlet, useMatch } from "react-router";
import { FloatingCall } from "../calls/FloatingCall.tsx";
import { Ring } from "../calls/Ring.tsx";
import { Sound } from "../calls/Sound.tsx";
import { Availability } from "../people/Availability.tsx";
import { useMe } from "../people/identity.ts";
import { ConnectionBadge, ConnectionBar } from "./ConnectionBadge.tsx";
import { useTexts } from "./i18n.tsx";
import { Commands } from "./keys/Commands.tsx";
import { Loading } from "./Loading.tsx";
import { Mark } from "./Mark.tsx";
import { Navigation } from "./Navigation.tsx";
import { OwnMenu } from "./OwnMenu.tsx";
import classes from "./Shell.module.css";

export const NARROW = "(max-width: 62em)";

export function Shell() {
  const texts = useTexts();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const inConversation = useMatch("/conversations/:id") !== null;
  const bottom = narrow && !inConversation;
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 144, breakpoint: 0, collapsed: { desktop: narrow, mobile: narrow } }}
      footer={{ height: 64, collapsed: !bottom }}
      transitionDuration={0}
    >
      <a className={classes.skip} href="#content">
        {texts.app.skip}
      </a>
      <AppShell.Header className={classes.bar}>
        <Header narrow={narrow} />
      </AppShell.Header>
      <Ring />
      <Sound />
      <FloatingCall />
      {!narrow && (
        <AppShell.Navbar aria-label={texts.app.main} className={classes.bar} p={8}>
          <Navigation />
        </AppShell.Navbar>
      )}
      <AppShell.Main className={classes.main} id="content" tabIndex={-1}>
        <ConnectionBar />
        <div className={classes.page}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
      {bottom && (
        <AppShell.Footer className={classes.bar} p={4}>
          <nav aria-label={texts.app.main}>
            <Navigation row />
          </nav>
        </AppShell.Footer>
      )}
    </AppShell>
  );
}

function Header({ narrow }: { narrow: boolean }) {
  const me = useMe();
  return (
    <Group h="100%" px="md" gap="md" wrap="nowrap" justify="space-between">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Mark />
        {!narrow && (
          <Text fw={650} truncate>
            {me.organisation_name}
          </Text>
        )}
      </Group>
      <Group gap={narrow ? "sm" : "lg"} wrap="nowrap" miw={0}>
        <ConnectionBadge />
        <Commands narrow={narrow} />
        <Availability />
        <OwnMenu />
      </Group>
    </Group>
  );
}
