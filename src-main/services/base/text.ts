/** The form in which usernames and staff codes are compared: without case, and however their letters are composed. */
export function nameKey(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

/** Whether what a person typed into a search box occurs in any of the texts; an empty search finds everything. */
export function matchesSearch(search: string, texts: readonly string[]): boolean {
  const wanted = nameKey(search);
  return wanted === '' || texts.some((text) => nameKey(text).includes(wanted));
}
