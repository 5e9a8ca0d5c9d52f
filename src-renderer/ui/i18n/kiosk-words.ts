/** Every word of the kiosk, by language and topic. */
export const kioskWords = {
  en: async () => (await import('./en/for-kiosk.ts')).words,
  de: async () => (await import('./de/for-kiosk.ts')).words,
};

export type KioskWords = Awaited<ReturnType<typeof kioskWords.en>>;
