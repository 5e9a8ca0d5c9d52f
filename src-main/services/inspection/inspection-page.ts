import { verifyBundle } from '../../../src-shared/inspection/verify-bundle.ts';

const en = {
  lang: 'en',
  title: 'Verify this bundle',
  text:
    'Choose the folder of this page. It needs no network: it checks the signature, every file, and the chain of the ' +
    'audit. Compare the public key with the one that the site shows under Settings, This machine.',
  choose: 'Folder',
  good: 'Nothing was changed.',
  bad: 'Do not trust this bundle:',
  about: ['Site', 'Period', 'Made at', 'Files', 'Audit entries', 'Public key'],
  faults: {
    'no-manifest': 'the manifest or its signature is missing',
    'bad-signature': 'the manifest is not what was signed',
    'file-missing': 'this file is missing',
    'file-changed': 'this file was changed',
    'file-added': 'this file does not belong to the bundle',
    'chain-broken': 'the chain of the audit does not hold',
  },
};

const de: typeof en = {
  lang: 'de',
  title: 'Dieses Bündel prüfen',
  text:
    'Den Ordner dieser Seite wählen. Sie braucht kein Netz: Geprüft werden die Unterschrift, jede Datei und die Kette ' +
    'des Protokolls. Den öffentlichen Schlüssel mit dem vergleichen, den der Standort unter Einstellungen, Dieser ' +
    'Rechner zeigt.',
  choose: 'Ordner',
  good: 'Nichts wurde verändert.',
  bad: 'Diesem Bündel nicht trauen:',
  about: ['Standort', 'Zeitraum', 'Erstellt', 'Dateien', 'Einträge des Protokolls', 'Öffentlicher Schlüssel'],
  faults: {
    'no-manifest': 'das Verzeichnis oder seine Unterschrift fehlt',
    'bad-signature': 'das Verzeichnis ist nicht, was unterschrieben wurde',
    'file-missing': 'diese Datei fehlt',
    'file-changed': 'diese Datei wurde verändert',
    'file-added': 'diese Datei gehört nicht zum Bündel',
    'chain-broken': 'die Kette des Protokolls hält nicht',
  },
};

/** The page of a bundle, which checks it without a network. Its code is that of `npm run verify-inspection`. */
export function inspectionPage(language: string): string {
  const words = language === 'de' ? de : en;
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta
  http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
>
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
  label { display: block; margin: 1rem 0 0.25rem; font-weight: 600; }
  #answer { margin-top: 1.5rem; padding: 0.75rem 1rem; border-left: 6px solid gray; }
  #answer { white-space: pre-wrap; overflow-wrap: anywhere; }
  #answer[data-good="yes"] { border-color: #15803d; }
  #answer[data-good="no"] { border-color: #b91c1c; }
</style>
</head>
<body>
<main>
  <h1>${words.title}</h1>
  <p>${words.text}</p>
  <label for="folder">${words.choose}</label>
  <input id="folder" type="file" webkitdirectory multiple>
  <div id="answer" role="status" hidden></div>
</main>
<script>
  'use strict';
  const words = ${JSON.stringify(words)};
  const verifyBundle = ${verifyBundle.toString()};
  const answer = document.getElementById('answer');
  document.getElementById('folder').addEventListener('change', async ({ target }) => {
    const files = new Map();
    for (const file of target.files) files.set(file.name, new Uint8Array(await file.arrayBuffer()));
    const { about, faults } = await verifyBundle(files);
    const facts = about === null ? [] : [
      about.site, about.from + ' – ' + about.to, about.madeAt, about.files, about.auditRows, about.publicKey,
    ].map((value, place) => words.about[place] + ': ' + value);
    const said = faults.map(({ code, file }) => file + ': ' + words.faults[code]);
    answer.textContent = [faults.length === 0 ? words.good : words.bad, ...said, ...facts].join('\\n');
    answer.dataset.good = faults.length === 0 ? 'yes' : 'no';
    answer.hidden = false;
  });
</script>
</body>
</html>
`;
}
