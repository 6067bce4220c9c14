/** The ways between the console's parts, those that the member's role includes, with what waits to be read. */
import { Indicator, UnstyledButton } from "@mantine/core";
import { NavLink } from "react-router";
import { useInboxTotals } from "../conversations/inbox.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useTexts } from "./i18n.tsx";
import classes from "./Navigation.module.css";
import { PLACES } from "./places.ts";

export function Navigation({ row = false }: { row?: boolean }) {
  const texts = useTexts();
  const me = useMe();
  const { unread, waiting } = useInboxTotals();
  const calls = unread + waiting;
  return (
    <ul className={classes.list} data-row={row || undefined}>
      {PLACES.filter(({ needs }) => may(me, needs)).map(({ to, name, icon: Shape }) => (
        <li key={to}>
          <UnstyledButton component={NavLink} to={to} className={classes.link ?? ""}>
            <Indicator
              label={calls > 99 ? "99+" : calls}
              size={18}
              disabled={name !== "conversations" || calls === 0}
              aria-hidden
            >
              <Shape size={24} stroke={1.6} aria-hidden />
            </Indicator>
            {texts.app[name]}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
