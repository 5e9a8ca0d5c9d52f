import { useTranslation } from 'react-i18next';
import type { TextEncoding } from '../../../src-shared/files/encoding-names.ts';

/** How a file's bytes were read; asks to look at the letters where that had to be found out. */
export function EncodingNote({ encoding }: { readonly encoding: TextEncoding }) {
  const { t } = useTranslation('admin');
  const isPlain = encoding === 'utf-8';
  const name = t(`files.encoding.${encoding}`);
  return (
    <span data-testid="file-encoding" data-encoding={encoding}>
      {t(isPlain ? 'files.readAs' : 'files.readAsCheck', { name })}
    </span>
  );
}
