import { IconPhotoPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PICTURE_FILES } from '../../../src-shared/domain/file-kinds.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { MOST_FILES } from './bring-pictures.ts';

/** Picture files by drop, by file dialog, or a whole folder. */
export function ChooseFiles({ onChosen }: { readonly onChosen: (files: readonly PathFile[]) => void }) {
  const { t } = useTranslation('admin');
  return (
    <FileDrop
      icon={<IconPhotoPlus size={36} stroke={1.4} aria-hidden />}
      text={t('venues.bring.drop')}
      help={t('venues.bring.help')}
      accept={PICTURE_FILES}
      // One more than are taken shows that there were more.
      most={MOST_FILES + 1}
      files={{ label: t('venues.bring.files'), testId: 'bring-files' }}
      folder={{ label: t('venues.bring.folder'), testId: 'bring-folder' }}
      onChosen={onChosen}
    />
  );
}
