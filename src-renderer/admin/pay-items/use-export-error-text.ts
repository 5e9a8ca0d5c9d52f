import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';

const settings = ['companyCode', 'batchId', 'consultantNumber', 'clientNumber', 'companyName', 'companyCreateTime'];
type Setting = 'companyCode' | 'batchId' | 'consultantNumber' | 'clientNumber' | 'companyName' | 'companyCreateTime';

const isSetting = (text: unknown): text is Setting => typeof text === 'string' && settings.includes(text);

/** What a kind of paid minutes is called on screen. */
export function useItemText(): (item: string) => string {
  const { t } = useTranslation('admin');
  return (item) => {
    const [kind, name = ''] = item.split(/:(.*)/s);
    if (kind === 'bucket') return t('exports.wages.bucket', { name });
    return kind === 'premium' ? t('exports.wages.premium', { name }) : t('exports.wages.regular');
  };
}

/** The sentence for a refused export: what is missing is called as on the page where it is filled in. */
export function useExportErrorText(): (failure: Failure) => string {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const itemText = useItemText();
  return (failure) => {
    const { item, setting } = failure.details;
    const details = {
      ...failure.details,
      ...(isSetting(setting) ? { setting: t(`exports.settings.${setting}`) } : {}),
      ...(typeof item === 'string' ? { item: itemText(item) } : {}),
    };
    return errorText({ ...failure, details });
  };
}
