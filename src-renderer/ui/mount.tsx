import './typeface.css';
import './theme.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { LoadWords } from './i18n/languages.ts';
import { startI18n } from './i18n/setup.ts';
import { ReloadAfterFailure, reloadSoon } from './reload-after-failure.tsx';
import { theme } from './theme.ts';

/** Shows a page in `#root`: theme, light or dark as the machine has it, and its words in the machine's language. */
export async function mountPage(page: ReactNode, words: LoadWords): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) return;
  try {
    await startI18n(navigator.language, words);
  } catch {
    reloadSoon();
    return;
  }
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <ReloadAfterFailure>{page}</ReloadAfterFailure>
      </MantineProvider>
    </StrictMode>,
  );
}
