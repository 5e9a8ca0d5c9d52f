import '@mantine/core/styles.css';
import './theme.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from './i18n/setup.ts';
import { theme } from './theme.ts';

/** Shows a page in `#root`: theme, light or dark as the machine has it, and the string catalogue in the machine's language. */
export function mountPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) return;
  startI18n(navigator.language);
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        {page}
      </MantineProvider>
    </StrictMode>,
  );
}
