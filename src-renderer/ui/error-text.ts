import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/models/errors.ts';

/** The sentence a person reads for a failure, in their language; `message` is for logs and never shown. */
export function useErrorText(): (failure: Failure) => string {
  const { t } = useTranslation('errors');
  return (failure) => t(failure.code, { ...failure.details });
}
