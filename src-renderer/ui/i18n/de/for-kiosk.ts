import consentText from '../../../../src-shared/consent/de.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import group from './group.json' with { type: 'json' };
import { kiosk } from './kiosk/index.ts';
import self from './self.json' with { type: 'json' };

export const words = { common, 'consent-text': consentText, errors, group, kiosk, self };
