/** The member's own menu: who they are, language, colours, the way out. */
import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import {
  IconCommand,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import type { Language } from "@visavis/protocol";
import { Link } from "react-router";
import { AlertItems } from "../conversations/AlertItems.tsx";
import { useChangeMe, useMe, useSignOut } from "../people/identity.ts";
import { useLocale, useTexts } from "./i18n.tsx";
import { useOffered } from "./keys/keys.tsx";
import { LANGUAGES } from "./language.ts";
import { useNotices } from "./notices.ts";

const SCHEMES = [
  { value: "light", icon: IconSun, IconUserCircle },
  { value: "dark", icon: IconMoon },
  { value: "auto", icon: IconDeviceDesktop },
] as const;

export function OwnMenu() {
  const me = useMe();
  const { texts } = useLocale();
  const signOut = useSignOut();
  const { failed } = useNotices();
  return (
    <Menu position="bottom-end" width={240} shadow="sm" transitionProps={{ duration: 100 }} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton p={4}>
          <Avatar name={me.name} color="vermilion" radius="xl" size={36} aria-hidden />
          <VisuallyHidden>{texts.menu.own(me.name)}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)" truncate>
            {me.name}
          </Text>
          <Text size="sm" truncate>
            {me.email}
          </Text>
          <Text size="sm" truncate>
            {texts.roles[me.role]} · {me.organisation_name}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <AlertItems />
        <Menu.Divider />
        <KeysItems />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} aria-hidden />}>
          {texts.account.title}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onError: failed })}
        >
          {texts.menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function KeysItems() {
  const { keys: texts } = useTexts();
  const { run } = useOffered();
  return (
    <>
      <Menu.Item leftSection={<IconCommand size={18} aria-hidden />} onClick={() => run("palette")}>
        {texts.palette}
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} onClick={() => run("help")}>
        {texts.title}
      </Menu.Item>
    </>
  );
}

function LanguageItems() {
  const { language, texts, setLanguage } = useLocale();
  const change = useChangeMe();
  const { failed } = useNotices();
  const choose = (chosen: string) => {
    setLanguage(chosen as Language);
    change.mutate({ language: chosen as Language }, { onError: failed });
  };
  return (
    <Menu.RadioGroup value={language} onChange={choose}>
      <Menu.Label id="own-language">{texts.menu.language}</Menu.Label>
      {LANGUAGES.map((code) => (
        <Menu.RadioItem key={code} value={code} lang={code}>
          {texts.languages[code]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function SchemeItems() {
  const { texts } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
      <Menu.Label>{texts.menu.scheme}</Menu.Label>
      {SCHEMES.map(({ value, icon: Shape }) => (
        <Menu.RadioItem key={value} value={value} rightSection={<Shape size={18} aria-hidden />}>
          {texts.menu[value]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
