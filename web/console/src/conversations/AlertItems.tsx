/** In the member's own menu: whether news makes a sound, and whether the desktop shows it. The browser is asked on a click,
 * and the menu stays open until its answer shows. */
import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { type Alert, setWants, wants } from "./alerts.ts";
import { mayPush, startPush, stopPush } from "./push.ts";

const mayNotify = (): boolean => "Notification" in window;

export function AlertItems() {
  const { menu: texts } = useTexts();
  const { failed } = useNotices();
  const [on, setOn] = useState({
    sound: wants(localStorage, "sound"),
    desktop: wants(localStorage, "desktop"),
    push: wants(localStorage, "push"),
  });
  const set = (alert: Alert, wish: boolean) => {
    setWants(localStorage, alert, wish);
    setOn((before) => ({ ...before, [alert]: wish }));
  };
  const isAllowed = async (wish: boolean) => wish && (await Notification.requestPermission()) === "granted";
  const setDesktop = async (wish: boolean) => set("desktop", await isAllowed(wish));
  const setPush = async (wish: boolean) => {
    const wanted = await isAllowed(wish);
    await (wanted ? startPush() : stopPush());
    set("push", wanted);
  };
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
      {mayPush() && (
        <Menu.CheckboxItem
          closeMenuOnClick={false}
          checked={on.push}
          onChange={(wish) => void setPush(wish).catch(failed)}
        >
          {texts.push}
        </Menu.CheckboxItem>
      )}
    </>
  );
}
