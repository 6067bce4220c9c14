/** The ways between the console's parts, those that the member's role includes, with what waits to be read. */
import { Indicator, Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link, NavLink, useLocation } from "react-router";
import { useInboxTotals } from "../conversations/inbox.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useTexts } from "./i18n.tsx";
import classes from "./Navigation.module.css";
import { PLACES, type Place } from "./places.ts";

/** As many as have room beside each other on a phone, in every language. */
const IN_A_ROW = 4;

export function Navigation({ row = false }: { row?: boolean }) {
  const me = useMe();
  const places = PLACES.filter(({ needs }) => may(me, needs));
  const shown = row && places.length > IN_A_ROW ? places.slice(0, IN_A_ROW - 1) : places;
  return (
    <ul className={classes.list} data-row={row || undefined}>
      {shown.map((place) => (
        <li key={place.to}>
          <Way place={place} />
        </li>
      ))}
      {shown.length < places.length && (
        <li>
          <More places={places.slice(shown.length)} />
        </li>
      )}
    </ul>
  );
}

function Way({ place: { to, name, icon: Shape } }: { place: Place }) {
  const texts = useTexts();
  const { unread, waiting } = useInboxTotals();
  const calls = name === "conversations" ? unread + waiting : 0;
  return (
    <UnstyledButton component={NavLink} to={to} className={classes.link ?? ""}>
      <Indicator label={calls > 99 ? "99+" : calls} size={18} disabled={calls === 0} aria-hidden>
        <Shape size={24} stroke={1.6} aria-hidden />
      </Indicator>
      {texts.app[name]}
    </UnstyledButton>
  );
}

/** The places that have no room; the one where one is shows on the button. */
function More({ places }: { places: readonly Place[] }) {
  const { app: texts } = useTexts();
  const { pathname } = useLocation();
  const here = places.find(({ to }) => pathname.startsWith(to));
  return (
    <Menu position="top-end" shadow="sm" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <UnstyledButton className={classes.link ?? ""} data-here={here ? true : undefined}>
          <Indicator disabled>
            <IconDots size={24} stroke={1.6} aria-hidden />
          </Indicator>
          {texts.more}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, name, icon: Shape }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            leftSection={<Shape size={18} aria-hidden />}
            aria-current={here?.to === to ? "page" : undefined}
          >
            {texts[name]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
