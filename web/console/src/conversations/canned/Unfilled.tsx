/** Asks before a variable that nothing was known for goes out as it stands. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconVariable } from "@tabler/icons-react";
import { useTexts } from "../../app/i18n.tsx";

interface UnfilledProps {
  readonly variables: readonly string[];
  keep(): void;
  back(): void;
}

export function Unfilled({ variables, keep, back }: UnfilledProps) {
  const { responses: texts } = useTexts();
  return (
    <Alert color="yellow" mb="xs" p="xs" role="alert" icon={<IconVariable aria-hidden />}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {texts.unfilled(variables.join(", "))}
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={back}>
          {texts.fillIn}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={keep}>
          {texts.asItIs}
        </Button>
      </Group>
    </Alert>
  );
}
