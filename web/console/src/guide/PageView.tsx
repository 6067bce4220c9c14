/** The visitor's page, live, and what the advisor can do on it. It is drawn into a frame that runs no script. */
import { Text } from "@mantine/core";
import { stream } from "@visavis/client";
import { type PageWatch, type Shown, type WatchState, watchPage } from "@visavis/client/guide";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { FillBar } from "./FillBar.tsx";
import { type Chosen, Fills, type Made } from "./fills.ts";
import classes from "./Guide.module.css";
import { Hand, type Tool } from "./hand.ts";
import { ProposePage, type Way } from "./ProposePage.tsx";
import { Replay } from "./replay.ts";
import { ShownLine } from "./ShownLine.tsx";
import { Tools } from "./Tools.tsx";

const NOTHING = { chosen: null, made: [] };

interface Live {
  readonly watch: PageWatch;
  readonly replay: Replay;
  readonly hand: Hand;
  readonly fills: Fills;
}

export default function PageView({ conversation, guide }: { conversation: string; guide: string }) {
  const { guide: texts } = useTexts();
  const room = useRef<HTMLDivElement>(null);
  const live = useRef<Live>(null);
  const [state, setState] = useState<WatchState>("waiting");
  const [shown, setShown] = useState<Shown>({ step: "full" });
  const [tool, setTool] = useState<Tool>("point");
  const [way, setWay] = useState<Way>("");
  const [{ chosen, made }, setFilling] = useState<{ chosen: Chosen | null; made: readonly Made[] }>(NOTHING);
  /** The advisor looks elsewhere on the page than the visitor. */
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!room.current) return;
    const replay = new Replay(room.current, texts.visitor, texts.panel);
    const watch = watchPage({
      server: location.origin,
      conversation,
      guide,
      stream,
      whole(events) {
        replay.whole(events);
        hand.renew();
        fills.renew();
        setAway(false);
      },
      more: (events) => replay.more(events),
      told(signal) {
        if (signal.type === "page_told") setWay(signal.outcome);
        else fills.told(signal);
      },
      denied({ field }) {
        if (field === "url") setWay("refused");
        else fills.denied();
      },
      changed: setState,
      shown: setShown,
    });
    const fills = new Fills(watch, replay, guide, (chosen, made) => setFilling({ chosen, made }));
    const hand = new Hand(watch, replay, guide, (element) => fills.choose(element));
    live.current = { watch, replay, hand, fills };
    return () => {
      live.current = null;
      watch.close();
      replay.close();
    };
  }, [conversation, guide, texts.visitor, texts.panel]);

  const choose = (next: Tool) => {
    setTool(next);
    if (!live.current) return;
    live.current.hand.tool = next;
    live.current.hand.clear();
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    live.current?.hand.press(event);
  };
  return (
    <>
      <Tools
        tool={tool}
        choose={choose}
        clear={() => live.current?.hand.clear()}
        bring={() => live.current?.hand.bring()}
        {...(away && {
          catchUp() {
            live.current?.replay.catchUp();
            setAway(false);
          },
        })}
      >
        <ProposePage
          way={way}
          propose={(url) => {
            setWay("asked");
            live.current?.watch.say({ type: "page_proposed", guide, url });
          }}
        />
      </Tools>
      <ShownLine shown={shown} />
      {tool === "fill" && live.current && <FillBar chosen={chosen} made={made} fills={live.current.fills} />}
      <div
        className={classes.stage}
        data-tool={tool}
        onPointerMove={(event) => live.current?.hand.move(event)}
        onPointerDown={press}
        onPointerUp={() => live.current?.hand.release()}
        onPointerLeave={() => live.current?.hand.leave()}
        onWheel={({ clientX, clientY, deltaX, deltaY }) => {
          const spot = live.current?.replay.at(clientX, clientY);
          if (!spot) return;
          live.current?.replay.scroll(spot.element, { left: deltaX, top: deltaY });
          setAway(true);
        }}
      >
        <div ref={room} className={classes.room} />
        {state !== "live" && (
          <Text className={classes.state ?? ""} size="sm" role="status">
            {texts[state]}
          </Text>
        )}
      </div>
    </>
  );
}
