/** What a member speaks and knows, and how much they take at once. */
import { Alert, Button, Modal, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import type { Member } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { errorText } from "../app/problems.ts";
import { LanguagesField, SkillsField } from "./Abilities.tsx";
import { useChangeMember } from "./members.ts";

const MOST_AT_ONCE = 50;

interface MemberAbilitiesProps {
  readonly member: Member;
  readonly opened: boolean;
  close(): void;
}

export function MemberAbilities({ member, opened, close }: MemberAbilitiesProps) {
  const texts = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={member.name}
      closeButtonProps={{ "aria-label": texts.common.close }}
      transitionProps={{ duration: 100 }}
    >
      <AbilitiesForm member={member} done={close} />
    </Modal>
  );
}

function AbilitiesForm({ member, done }: { member: Member; done(): void }) {
  const texts = useTexts();
  const notices = useNotices();
  const change = useChangeMember(member.id);
  const wanted = (value: number | string) => (typeof value === "number" ? null : texts.abilities.capacityMissing);
  const form = useForm({
    initialValues: {
      languages: [...(member.languages ?? [])],
      skills: [...(member.skills ?? [])],
      text_capacity: member.text_capacity ?? 5,
      call_capacity: member.call_capacity ?? 1,
    },
    validate: { text_capacity: wanted, call_capacity: wanted },
  });
  const save = form.onSubmit((fields) =>
    change.mutate(fields, {
      onSuccess: () => {
        notices.done(texts.common.saved);
        done();
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack gap="md">
        <LanguagesField {...form.getInputProps("languages")} value={form.values.languages} />
        <SkillsField {...form.getInputProps("skills")} value={form.values.skills} />
        <NumberInput label={texts.abilities.textCapacity} {...BOUNDS} {...form.getInputProps("text_capacity")} />
        <NumberInput label={texts.abilities.callCapacity} {...BOUNDS} {...form.getInputProps("call_capacity")} />
        {change.isError && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            {errorText(texts, change.error)}
          </Alert>
        )}
        <Button type="submit" loading={change.isPending}>
          {texts.common.save}
        </Button>
      </Stack>
    </form>
  );
}

const BOUNDS = { min: 0, max: MOST_AT_ONCE, allowDecimal: false, clampBehavior: "strict" } as const;
