import { changeZone, readZones } from '../../services/site/site-zones.ts';
import type { Context, Handlers } from '../context.ts';

type Topic = 'site:zones' | 'site:preview-zone' | 'site:change-zone';

export function siteZoneHandlers({ data, sessions }: Context): Pick<Handlers, Topic> {
  return {
    'site:zones': () => readZones(data.get()),
    'site:preview-zone': (request) => {
      const { clock, reader } = data.get();
      return reader.run('site.preview-zone', { ...request, now: clock.now() });
    },
    'site:change-zone': (request, { contentsId }) =>
      changeZone(data.get(), request, sessions.require(contentsId).username),
  };
}
