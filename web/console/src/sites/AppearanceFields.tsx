/** How the widget looks: colours with their contrast, ground, place, launcher, greeting. */
import { Alert, ColorInput, Input, SegmentedControl, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconContrast } from "@tabler/icons-react";
import { useTexts } from "../app/i18n.tsx";
import { contrastOf, isColour, type Look } from "./look.ts";

const ACCENTS = ["#d8452e", "#b3541e", "#2f7d4f", "#1f7a8c", "#2b59c3", "#8a3b5e", "#1d2330"];

/** The part of a form that holds a look. */
// biome-ignore lint/suspicious/noExplicitAny: a form of more fields is one of these too
export type LookForm = Pick<UseFormReturnType<any>, "getInputProps"> & { readonly values: Look };

export function AppearanceFields({ form }: { form: LookForm }) {
  const texts = useTexts();
  return (
    <>
      <ColorInput
        label={texts.sites.accent}
        description={texts.sites.accentHint}
        format="hex"
        swatches={ACCENTS}
        swatchesPerRow={7}
        withEyeDropper={false}
        {...form.getInputProps("accent")}
      />
      {isColour(form.values.accent) && <ContrastNote accent={form.values.accent} />}
      <Choice
        label={texts.sites.ground}
        data={[
          { value: "auto", label: texts.sites.groundAuto },
          { value: "light", label: texts.sites.groundLight },
          { value: "dark", label: texts.sites.groundDark },
        ]}
        {...form.getInputProps("ground")}
      />
      <Choice
        label={texts.sites.position}
        data={[
          { value: "left", label: texts.sites.left },
          { value: "right", label: texts.sites.right },
        ]}
        {...form.getInputProps("position")}
      />
      <Choice
        label={texts.sites.launcher}
        data={[
          { value: "words", label: texts.sites.launcherWords },
          { value: "mark", label: texts.sites.launcherMark },
        ]}
        {...form.getInputProps("launcher")}
      />
      <Textarea
        label={texts.sites.greeting}
        description={texts.sites.greetingHint}
        autosize
        minRows={2}
        {...form.getInputProps("greeting")}
      />
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly data: { value: string; label: string }[];
}

const Choice = ({ label, ...props }: ChoiceProps) => (
  <Input.Wrapper label={label} labelElement="div">
    <SegmentedControl fullWidth mt={4} aria-label={label} {...props} />
  </Input.Wrapper>
);

function ContrastNote({ accent }: { accent: string }) {
  const texts = useTexts();
  const { ratio, instead, faint } = contrastOf(accent);
  const warnings = [instead && texts.sites.contrastInstead(instead), faint && texts.sites.contrastFaint];
  const told = warnings.filter(Boolean);
  return (
    <Alert
      role="status"
      variant="light"
      color={faint ? "yellow" : "gray"}
      icon={<IconContrast aria-hidden />}
      title={texts.sites.contrast(ratio.toFixed(1))}
      styles={{ title: { color: "var(--mantine-color-text)" } }}
    >
      {told.join(" ")}
    </Alert>
  );
}
