/** Encodings of East Asia: one or two bytes a character. */
export const EAST_ASIAN_ENCODINGS = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'] as const;
export type EastAsianEncoding = (typeof EAST_ASIAN_ENCODINGS)[number];

/** Encodings that a text file can be read in, as the trial names them. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'koi8-r',
  'cp850',
  'iso-8859-15',
  'ibm866',
  'windows-1255',
  'windows-1256',
  'iso-2022-jp',
  ...EAST_ASIAN_ENCODINGS,
  // Only where somebody chooses them: their letters pass for those of others.
  'windows-874',
  'windows-1258',
] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];
