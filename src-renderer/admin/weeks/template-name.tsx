import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface TemplateNameProps {
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** The name that a template is known by. */
export function TemplateName({ name, onName }: TemplateNameProps) {
  const { t } = useTranslation('admin');
  return (
    <TextInput
      label={t('weekTemplates.name')}
      value={name}
      maxLength={60}
      onChange={(event) => onName(event.currentTarget.value)}
      data-autofocus
      data-testid="template-name"
    />
  );
}
