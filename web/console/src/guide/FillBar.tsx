/** What to put into the field that was chosen on the visitor's page, and what became of what was proposed. */
import { Badge, Button, CloseButton, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import type { Chosen, Fills, Made } from "./fills.ts";
import classes from "./Guide.module.css";

export function FillBar({ chosen, made, fills }: { chosen: Chosen | null; made: readonly Made[]; fills: Fills }) {
  const { guide: texts } = useTexts();
  return (
    <div className={classes.fill}>
      {chosen ? <ForField key={chosen.node} chosen={chosen} fills={fills} /> : <Hint text={texts.chooseField} />}
      {made.map((one) => (
        <Group key={one.id} gap="xs" wrap="nowrap">
          <Text size="sm" truncate>
            {texts.proposed(one.field, one.reads)}
          </Text>
          <Badge variant="default" tt="none" role="status">
            {texts.outcome[one.outcome]}
          </Badge>
          {one.outcome === "shown" && (
            <CloseButton size="sm" aria-label={texts.retract(one.field)} onClick={() => fills.retract(one)} />
          )}
        </Group>
      ))}
    </div>
  );
}

function ForField({ chosen, fills }: { chosen: Chosen; fills: Fills }) {
  const { guide: texts } = useTexts();
  const [value, setValue] = useState(chosen.value);
  const { kind, name, options, checked, type, state, types } = chosen;
  if (state === "asked") return <Hint text={texts.fieldAsked} />;
  if (!kind) return <Hint text={texts.fieldHidden} />;
  const write = (next: string) => {
    setValue(next);
    if (types) fills.type(next);
  };
  const propose = (event: FormEvent) => {
    event.preventDefault();
    fills.propose(kind === "check" ? !checked || type === "radio" : value);
  };
  return (
    <form onSubmit={propose}>
      <Group gap="xs" wrap="nowrap">
        {kind === "check" && (
          <Text size="sm">{checked && type !== "radio" ? texts.untick(name) : texts.tick(name)}</Text>
        )}
        {kind === "choice" && (
          <NativeSelect
            size="xs"
            aria-label={texts.valueFor(name)}
            data={[...options]}
            value={value}
            onChange={({ currentTarget }) => write(currentTarget.value)}
          />
        )}
        {(kind === "text" || kind === "rich") && (
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            type={type}
            aria-label={texts.valueFor(name)}
            value={value}
            maxLength={2_000}
            onChange={({ currentTarget }) => write(currentTarget.value)}
          />
        )}
        {types ? (
          <Text size="sm" role="status">
            {texts.typing}
          </Text>
        ) : (
          <Button size="compact-sm" type="submit">
            {texts.propose}
          </Button>
        )}
        {kind === "text" && !types && (
          <Button size="compact-sm" variant="default" onClick={() => fills.askToType()}>
            {texts.askToType}
          </Button>
        )}
      </Group>
    </form>
  );
}

function Hint({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed" role="status">
      {text}
    </Text>
  );
}
