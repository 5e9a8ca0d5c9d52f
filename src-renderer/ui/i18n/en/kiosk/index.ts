import general from './general.json' with { type: 'json' };
import group from './group.json' with { type: 'json' };
import newcomer from './newcomer.json' with { type: 'json' };
import problem from './problem.json' with { type: 'json' };
import refused from './refused.json' with { type: 'json' };

/** Every word of the kiosk, a file for each long topic; `general` is spread because its topics are short. */
export const kiosk = { ...general, group, newcomer, problem, refused };
