/** Stands where somebody shows no picture. */
import { Avatar, Stack, Text } from "@mantine/core";

export function Face({ name }: { name: string }) {
  return (
    <Stack align="center" justify="center" gap="xs" h="100%">
      <Avatar size={72} radius="xl" color="vermilion" name={name} aria-hidden />
      <Text fw={600}>{name}</Text>
    </Stack>
  );
}
