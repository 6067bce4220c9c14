/** What advisors never see of this site's pages when they are shared. */
import { Switch, Textarea } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";
import { type TypedMasks, wrongSelector } from "./masks.ts";

interface MasksFieldsProps {
  readonly value: TypedMasks;
  onChange(value: TypedMasks): void;
  /** The server's or the form's refusal is shown beside the lines that are wrong. */
  readonly tried: boolean;
}

export function MasksFields({ value, onChange, tried }: MasksFieldsProps) {
  const { sites: texts } = useTexts();
  const lines = (name: "hides" | "shows", label: string, description: string) => {
    const wrong = tried ? wrongSelector(value[name]) : undefined;
    return (
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={2}
        spellCheck={false}
        value={value[name]}
        onChange={({ currentTarget }) => onChange({ ...value, [name]: currentTarget.value })}
        error={wrong && texts.maskBad(wrong)}
      />
    );
  };
  return (
    <>
      {lines("hides", texts.masksHides, texts.masksHidesHint)}
      <Switch
        label={texts.masksEverything}
        description={texts.masksEverythingHint}
        checked={value.everything}
        onChange={({ currentTarget }) => onChange({ ...value, everything: currentTarget.checked })}
      />
      {value.everything && lines("shows", texts.masksShows, texts.masksShowsHint)}
    </>
  );
}
