import 'dayjs/locale/en-gb';
import consentText from '../../../../src-shared/consent/en.json' with { type: 'json' };
import { admin } from './admin/index.ts';
import common from './common.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import group from './group.json' with { type: 'json' };

export const words = { admin, common, 'consent-text': consentText, errors, group };
