import type { PersonTable } from '../base/reader.ts';

const words = {
  en: {
    title: 'What Clockface holds about {name}',
    made: 'Made {at} for {site}.',
    about: [
      'The same rows are in data.json and, table by table, in csv. Times that end in _at are milliseconds ',
      'since 1970 (UTC). Left out: PIN and keys, and the numbers that a model made of a face, which nobody ',
      'can read. Group pictures are left out too, since they show others.',
    ].join(''),
    pictures: 'Pictures',
    rows: 'rows',
  },
  de: {
    title: 'Was Clockface über {name} gespeichert hat',
    made: 'Erstellt {at} für {site}.',
    about: [
      'Dieselben Zeilen stehen in data.json und, Tabelle für Tabelle, in csv. Zeiten, die auf _at enden, ',
      'sind Millisekunden seit 1970 (UTC). Nicht enthalten: PIN und Schlüssel sowie die Zahlen, die ein ',
      'Modell aus einem Gesicht macht und die niemand lesen kann. Gruppenbilder fehlen ebenfalls, weil sie ',
      'andere zeigen.',
    ].join(''),
    pictures: 'Bilder',
    rows: 'Zeilen',
  },
} as const;

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: unknown): string => String(text ?? '').replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;display:block;overflow:auto;margin-bottom:2rem}' +
  'td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top}' +
  'img{width:10rem;margin:.2rem}h2{margin-top:2rem}';

interface PageFacts {
  readonly name: string;
  readonly site: string;
  readonly at: string;
  readonly tables: readonly PersonTable[];
  /** Paths of the pictures beside the page. */
  readonly pictures: readonly string[];
}

/** A page that a browser shows without anything else: every row and picture of a person. */
export function personPage({ name, site, at, tables, pictures }: PageFacts, language: string): string {
  const say = words[language === 'de' ? 'de' : 'en'];
  const title = escaped(say.title.replace('{name}', name));
  const table = ({ columns, rows, table: heading }: PersonTable): string => {
    const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
    const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n');
    return `<h2>${escaped(heading)} (${rows.length} ${say.rows})</h2>\n<table><tr>${head}</tr>\n${body}</table>`;
  };
  const shown = pictures.map((path) => `<img src="${escaped(path)}" alt="${escaped(path)}" loading="lazy">`).join('\n');
  return `<!doctype html>
<html lang="${language === 'de' ? 'de' : 'en'}">
<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1>
<p>${escaped(say.made.replace('{at}', at).replace('{site}', site))}</p>
<p>${say.about}</p>
${tables.map(table).join('\n')}
<h2>${say.pictures} (${pictures.length})</h2>
${shown}
</body></html>
`;
}
