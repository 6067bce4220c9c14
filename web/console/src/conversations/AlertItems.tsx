/** In the member's own menu: whether news makes a sound, and whether the desktop shows it. The browser is asked on a click,
 * and the menu stays open until its answer shows. */
import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { type Alert, setWants, wants } from "./alerts.ts";

const mayNotify = (): boolean => "Notification" in window;

export function AlertItems() {
  const { menu: texts } = useTexts();
  const [on, setOn] = useState({ sound: wants(localStorage, "sound"), desktop: wants(localStorage, "desktop") });
  const set = (alert: Alert, wish: boolean) => {
    setWants(localStorage, alert, wish);
    setOn((before) => ({ ...before, [alert]: wish }));
  };
  const setDesktop = async (wish: boolean) =>
    set("desktop", wish && (await Notification.requestPermission()) === "granted");
  return (
    <>
      <Menu.Label>{texts.alerts}</Menu.Label>
      <Menu.CheckboxItem closeMenuOnClick={false} checked={on.sound} onChange={(wish) => set("sound", wish)}>
        {texts.sound}
      </Menu.CheckboxItem>
      {mayNotify() && (
        <Menu.CheckboxItem closeMenuOnClick={false} checked={on.desktop} onChange={(wish) => void setDesktop(wish)}>
          {texts.desktop}
        </Menu.CheckboxItem>
      )}
    </>
  );
}
