import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../src-shared/models/time.ts';
import { type Formats, formatsFor } from './format.ts';

const SiteZone = createContext<Zone>('UTC');

/** Says in which zone everything below is written. Wrap a page in it once the site's zone is known. */
export function SiteZoneProvider({ zone, children }: { readonly zone: Zone; readonly children: ReactNode }) {
  return <SiteZone value={zone}>{children}</SiteZone>;
}

/** Dates, times and numbers in the page's language and the site's zone. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsFor(i18n.language, useContext(SiteZone));
}
