/** What stands in a space that has nothing else to show: an icon, a sentence, a hint, perhaps one thing to do. */
import { Stack, Text, ThemeIcon } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface NoticeProps {
  readonly icon: Icon;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
  readonly role?: "alert" | "status";
  /** It is all that the page shows: its title is the page's heading. */
  readonly whole?: boolean;
}

export function Notice({ icon: Shape, title, hint, children, role, whole }: NoticeProps) {
  return (
    <Stack align="center" justify="center" gap="sm" p="xl" ta="center" mih={220} {...(role ? { role } : {})}>
      <ThemeIcon size={56} radius="xl" variant="light" color="gray">
        <Shape size={28} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Text fw={600} {...(whole ? { component: "h1", m: 0 } : {})}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" maw={360}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
