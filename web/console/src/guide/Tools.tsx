/** What the pointer does on the visitor's page, and what can be done about what it did. */
import { Button, Group, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Guide.module.css";
import { TOOLS, type Tool } from "./hand.ts";

interface ToolsProps {
  readonly tool: Tool;
  readonly children: ReactNode;
  choose(tool: Tool): void;
  clear(): void;
  bring(): void;
  /** Given while the advisor looks elsewhere than the visitor. */
  catchUp?(): void;
}

export function Tools({ tool, children, choose, clear, bring, catchUp }: ToolsProps) {
  const { guide: texts } = useTexts();
  const button = (label: string, onClick: () => void) => (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <Group className={classes.tools ?? ""} gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={texts.tools}
        value={tool}
        onChange={(value) => choose(value as Tool)}
        data={TOOLS.map((value) => ({ value, label: texts.tool[value] }))}
      />
      {tool === "mark" && button(texts.bring, bring)}
      {(tool === "mark" || tool === "draw") && button(texts.clear, clear)}
      {catchUp && button(texts.catchUp, catchUp)}
      {children}
    </Group>
  );
}
