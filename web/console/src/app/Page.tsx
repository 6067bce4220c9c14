/** The frame of a page of settings: a title, actions beside it, a column of bounded width, wider where two stand side by side. */
import { Container, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageProps {
  readonly title: string;
  readonly before?: ReactNode;
  readonly action?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, before, action, wide, children }: PageProps) {
  return (
    <Container size={wide ? 1180 : 880} py="lg">
      {before}
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Container>
  );
}
