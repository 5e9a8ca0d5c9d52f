/**
 * A page for development: every screen of the kiosk without a camera, in every language, light and dark. `npm run dev`
 * serves it at
 * `/kiosk/gallery/`; the product does not contain it. `?screen=idle&language=de` shows one screen alone.
 */
import '../mantine.css';
import { kioskWords } from '../../ui/i18n/kiosk-words.ts';
import { type Language, languages } from '../../ui/i18n/languages.ts';
import { setLanguage } from '../../ui/i18n/setup.ts';
import { mountPage } from '../../ui/mount.tsx';
import { SiteZoneProvider } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import { KioskFrame } from '../kiosk-frame.tsx';
import { NewcomerDialog } from '../newcomer/newcomer-dialog.tsx';
import { shownScreens } from './shown-screens.ts';
import '../kiosk.css';
import './gallery.css';

const asked = new URLSearchParams(location.search);
const name = asked.get('screen');
const language = languages.find((one) => one === asked.get('language')) ?? languages[0];

function putOnScreen(screen: string): boolean {
  const shown = shownScreens[screen]?.();
  if (shown === undefined) return false;
  const { flow, health, loaded, pinAllowed } = shown;
  useKiosk.setState({
    flow,
    health,
    loaded,
    config: {
      siteName: 'Harbour Street Bakery',
      zone: 'Europe/Berlin',
      language,
      pinAllowed,
      clockDoubted: false,
      codeFirst: flow.codeFirst,
      newcomersAllowed: true,
      groups: true,
      cameraId: null,
      sound: false,
      speech: false,
      receipts: false,
      rollCallPin: false,
      earlierFaces: false,
      ownNetwork: null,
      lifeSignsWanted: false,
      enrolled: health.enrolled,
    },
  });
  return true;
}

function OneScreen() {
  return (
    <SiteZoneProvider zone="Europe/Berlin">
      <KioskFrame picture={(isOn) => <div className="kiosk-video gallery-picture" data-on={isOn} />} />
      <NewcomerDialog />
    </SiteZoneProvider>
  );
}

function AllScreens({ shown }: { readonly shown: Language }) {
  return (
    <main className="gallery">
      <h1>Kiosk screens</h1>
      <p>
        {languages.map((one) => (
          <a key={one} href={`?language=${one}`} aria-current={one === shown}>
            {one}
          </a>
        ))}
      </p>
      <ul>
        {Object.keys(shownScreens).map((screen) => (
          <li key={screen}>
            <iframe title={screen} src={`?screen=${screen}&language=${shown}`} loading="lazy" />
            <a href={`?screen=${screen}&language=${shown}`}>{screen}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

// Nothing answers here: a dialog waits for ever for what it asks.
Object.assign(window, { clockface: { call: () => new Promise(() => undefined), on: () => () => undefined } });
const isOne = name !== null && putOnScreen(name);
await mountPage(isOne ? <OneScreen /> : <AllScreens shown={language} />, kioskWords);
await setLanguage(language);
document.documentElement.dataset.ready = Object.keys(shownScreens).join(' ');
