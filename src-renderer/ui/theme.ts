import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Ink blue: the one accent. Green, amber and red are kept for what happened to a punch. */
const ink: MantineColorsTuple = [
  '#eef4fb',
  '#d9e5f3',
  '#b3cae6',
  '#88add8',
  '#6494cb',
  '#4a82c2',
  '#2f6db2',
  '#255b98',
  '#1d4a7d',
  '#123559',
];

/** Cool greys for dark screens; index 7 is the page, 6 what lies on it. */
const dark: MantineColorsTuple = [
  '#e9edf2',
  '#c3cad3',
  '#9ba5b1',
  '#717d8b',
  '#4a5562',
  '#353f4a',
  '#232b34',
  '#161c23',
  '#10151b',
  '#0b0f14',
];

/** Inter comes with the app: nothing is fetched, and screens look the same everywhere. */
const fonts = '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily: fonts,
  headings: { fontFamily: fonts, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
