import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { useSelf } from '../link/self-session.ts';

/** Above the hours: whether the last period is signed, and the way to do it; nothing where the site does not ask. */
export function TimesheetLine(): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const sheet = useSelf((state) => state.timesheet);
  if (sheet === null) return null;
  const { from, isClosed, signature, to } = sheet;
  const dates = { from: formats.civilDate(from), to: formats.civilDate(to) };
  const isSigned = signature?.isCurrent === true;
  const text = isSigned ? 'signed' : signature === null ? 'unsigned' : 'changed';
  return (
    <div className="self-hours-day" style={{ marginBottom: 12 }} data-testid="timesheet-line" data-state={text}>
      <p className="self-hours-text">
        {t(`timesheet.state.${text}`, { ...dates, time: signature === null ? '' : formats.dateTime(signature.at) })}
      </p>
      {!isSigned && !isClosed && (
        <Button
          className="self-button"
          data-testid="timesheet-open"
          onClick={() => useSelf.setState({ page: { kind: 'timesheet' }, done: null })}
        >
          {t('timesheet.look')}
        </Button>
      )}
    </div>
  );
}
