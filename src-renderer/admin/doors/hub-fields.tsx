import { Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type HubAddress, hubTlsSchema } from '../../../src-shared/models/hub.ts';
import { Notice } from '../ui/notice.tsx';

/** The address as it is typed. */
export interface AddressValues {
  readonly host: string;
  readonly port: number | string;
  readonly database: string;
  readonly tls: HubAddress['tls'];
  readonly ca: string;
}

export const emptyAddress: AddressValues = { host: '', port: 5432, database: 'clockface', tls: 'own', ca: '' };

/** The address as it is asked for. */
export const addressOf = ({ host, port, database, tls, ca }: AddressValues) => ({
  host,
  port: Number(port),
  database,
  tls,
  ca: tls === 'own' ? ca : null,
});

/** Where the hub is and how it is proved; the same where a site is founded and where a machine joins one. */
export function HubFields<V extends { address: AddressValues }>({
  form,
  databaseText,
}: {
  readonly form: UseFormReturnType<V>;
  /** Which database it is. */
  readonly databaseText: string;
}) {
  const { t } = useTranslation('admin');
  const { tls } = form.getValues().address;
  return (
    <>
      <Group align="flex-start">
        <TextInput
          label={t('doors.host')}
          description={t('doors.hostText')}
          w={300}
          maxLength={253}
          data-testid="hub-host"
          {...form.getInputProps('address.host')}
        />
        <NumberInput
          label={t('doors.port')}
          description={t('doors.portText')}
          w={140}
          hideControls
          thousandSeparator={false}
          {...form.getInputProps('address.port')}
          data-testid="hub-port"
        />
        <TextInput
          label={t('doors.database')}
          description={databaseText}
          w={220}
          maxLength={63}
          data-testid="hub-database"
          {...form.getInputProps('address.database')}
        />
      </Group>
      <Select
        label={t('doors.tls')}
        maw={540}
        allowDeselect={false}
        data={hubTlsSchema.options.map((value) => ({ value, label: t(`doors.tlsKind.${value}`) }))}
        data-testid="hub-tls"
        {...form.getInputProps('address.tls')}
      />
      {tls === 'off' && <Notice tone="wait">{t('doors.tlsOff')}</Notice>}
      {tls === 'own' && (
        <Textarea
          label={t('doors.ca')}
          description={t('doors.caText')}
          minRows={3}
          maxRows={8}
          autosize
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          data-testid="hub-ca"
          {...form.getInputProps('address.ca')}
        />
      )}
    </>
  );
}
