/** The frame of a page of settings: a title, at most one action beside it, a column of bounded width. */
import { Container, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageProps {
  readonly title: string;
  readonly before?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, before, action, children }: PageProps) {
  return (
    <Container size={880} py="lg">
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
