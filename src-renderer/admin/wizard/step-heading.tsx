import { Text, Title } from '@mantine/core';

export function StepHeading({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <Title order={1} size="h3">
        {title}
      </Title>
      <Text c="var(--cf-muted)">{text}</Text>
    </div>
  );
}
