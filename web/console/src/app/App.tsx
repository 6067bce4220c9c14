/** The console's pages by address, and who may open them. */
import { Button } from "@mantine/core";
import { IconLock, IconMapOff } from "@tabler/icons-react";
import { lazy, type ReactNode, useEffect } from "react";
import { createBrowserRouter, Link, Navigate, useLocation } from "react-router";
import { CallsProvider } from "../calls/CallsProvider.tsx";
import { InboxProvider } from "../conversations/inbox.tsx";
import { FilesProvider } from "../documents/files.tsx";
import { MeContext, useIdentity, useMe } from "../people/identity.ts";
import { Join } from "../people/Join.tsx";
import { may, type Permission } from "../people/permissions.ts";
import { SignIn } from "../people/SignIn.tsx";
import { Crashed } from "./Crashed.tsx";
import { Failure } from "./Failure.tsx";
import { useLocale, useTexts } from "./i18n.tsx";
import { KeysProvider } from "./keys/keys.tsx";
import { Loading } from "./Loading.tsx";
import { Notice } from "./Notice.tsx";
import { Shell } from "./Shell.tsx";
import { SessionProvider } from "./session.tsx";

const Conversations = lazy(() => import("../conversations/Conversations.tsx"));
const Board = lazy(() => import("../conversations/Board.tsx"));
const Sites = lazy(() => import("../sites/Sites.tsx"));
const SiteSettings = lazy(() => import("../sites/SiteSettings.tsx"));
const ImportSites = lazy(() => import("../sites/importing/Import.tsx"));
const Members = lazy(() => import("../people/Members.tsx"));
const Responses = lazy(() => import("../conversations/canned/Responses.tsx"));
const Forms = lazy(() => import("../conversations/forms/Forms.tsx"));
const FormSettings = lazy(() => import("../conversations/forms/FormSettings.tsx"));
const Account = lazy(() => import("../people/Account.tsx"));
const Watch = lazy(() => import("../calls/recordings/Watch.tsx"));
const Library = lazy(() => import("../documents/library/Library.tsx"));
const Teams = lazy(() => import("../people/Teams.tsx"));

export const makeRouter = () =>
  createBrowserRouter(
    [
      {
        errorElement: <Crashed />,
        children: [
          { path: "/sign-in", element: <SignIn /> },
          { path: "/join", element: <Join /> },
          {
            element: <SignedIn />,
            children: [
              { index: true, element: <Navigate to="/conversations" replace /> },
              { path: "conversations/:id?", element: page("conversation.read", <Conversations />) },
              { path: "conversations/:id/recordings/:recording", element: page("conversation.read", <Watch />) },
              { path: "board", element: page("conversation.read", <Board />) },
              { path: "sites", element: page("site.read", <Sites />) },
              { path: "sites/new", element: page("site.write", <SiteSettings />) },
              { path: "sites/import", element: page("site.write", <ImportSites />) },
              { path: "sites/:id", element: page("site.read", <SiteSettings />) },
              { path: "members", element: page("member.read", <Members />) },
              { path: "responses", element: page("conversation.take", <Responses />) },
              { path: "library", element: page("conversation.read", <Library />) },
              { path: "teams", element: page("member.read", <Teams />) },
              { path: "account", element: <Account /> },
              { path: "forms", element: page("conversation.read", <Forms />) },
              { path: "forms/new", element: page("form.write", <FormSettings />) },
              { path: "forms/:id", element: page("conversation.read", <FormSettings />) },
              { path: "*", element: <NotFound /> },
            ],
          },
        ],
      },
    ],
    { basename: "/console" },
  );

const page = (needs: Permission, children: ReactNode) => <Allowed needs={needs}>{children}</Allowed>;

/** Lets members through to the shell, and everybody else to the sign-in page with the way back. */
function SignedIn() {
  const { texts, setLanguage } = useLocale();
  const { data, error, refetch } = useIdentity();
  const { pathname, search } = useLocation();
  const language = data?.me?.language;
  useEffect(() => {
    if (language) setLanguage(language);
  }, [language, setLanguage]);
  if (error) return <Failure error={error} retry={refetch} title={texts.app.loadFailedTitle} />;
  if (!data) return <Loading />;
  if (!data.me) return <Navigate to="/sign-in" replace state={{ from: pathname + search }} />;
  return (
    <MeContext value={data.me}>
      <SessionProvider me={data.me}>
        <FilesProvider me={data.me}>
          <CallsProvider me={data.me}>
            <InboxProvider me={data.me}>
              <KeysProvider>
                <Shell />
              </KeysProvider>
            </InboxProvider>
          </CallsProvider>
        </FilesProvider>
      </SessionProvider>
    </MeContext>
  );
}

function Allowed({ needs, children }: { needs: Permission; children: ReactNode }) {
  const texts = useTexts();
  const me = useMe();
  return may(me, needs) ? children : <Notice icon={IconLock} title={texts.app.forbidden} whole />;
}

function NotFound() {
  const texts = useTexts();
  return (
    <Notice icon={IconMapOff} title={texts.app.notFoundTitle} hint={texts.app.notFound} whole>
      <Button component={Link} to="/conversations" variant="default">
        {texts.app.toConversations}
      </Button>
    </Notice>
  );
}
