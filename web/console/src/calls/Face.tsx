/** Stands where somebody shows no picture. */
import { Avatar, Stack, Text } from "@mantine/core";

export function Face({ name, visitor }: { name: string; visitor: boolean }) {
  return (
    <Stack align="center" justify="center" gap="xs" h="100%">
      <Avatar size={72} radius="xl" color="vermilion" aria-hidden {...(visitor ? {} : { name })} />
      <Text fw={600}>{name}</Text>
    </Stack>
  );
}
