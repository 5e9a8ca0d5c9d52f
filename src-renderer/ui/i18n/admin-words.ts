/** Every word of the admin window, by language and topic. */
export const adminWords = {
  en: async () => (await import('./en/for-admin.ts')).words,
  de: async () => (await import('./de/for-admin.ts')).words,
};

export type AdminWords = Awaited<ReturnType<typeof adminWords.en>>;
