import type { ValueNode } from '@humanwhocodes/momoa';

import type { Profile } from '../measure/types.ts';
import { complain, readNumber, readObject, requiredValue, type Source } from './reader.ts';

/** What a profile may be called, so that it can be named on a command line. For the JSON Schema too. */
export const PROFILE_NAME_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]*$';
const PROFILE_HINT =
  'A profile is {"down": 1600, "up": 768, "rtt": 150, "cpu": 4}: kbit/s, kbit/s, ms, times slower.';

/** The user's own profiles. A mistaken one is left out. */
export function readProfiles(source: Source, node: ValueNode): readonly Profile[] {
  const hint = `It holds profiles by name. ${PROFILE_HINT}`;
  return readObject(source, node, null, hint).flatMap(({ key, name, value }) => {
    if (!new RegExp(PROFILE_NAME_PATTERN).test(key)) {
      complain(source, name, {
        message: `${JSON.stringify(key)} cannot name a profile`,
        hint: 'Use letters, digits, ".", "_" and "-".',
      });
    }
    const fields = readObject(source, value, ['down', 'up', 'rtt', 'cpu'], PROFILE_HINT);
    const number = (field: string, noun: string, accept: (n: number) => boolean): number | null => {
      const node = requiredValue(source, value, fields, field, PROFILE_HINT);
      return node === undefined ? null : readNumber(source, node, noun, PROFILE_HINT, accept);
    };
    const down = number('down', 'a bandwidth in kbit/s, above 0', (n) => n > 0);
    const up = number('up', 'a bandwidth in kbit/s, above 0', (n) => n > 0);
    const rtt = number('rtt', 'a round trip in ms, 0 or more', (n) => n >= 0);
    const cpu = number('cpu', 'a CPU slowdown, 1 or more', (n) => n >= 1);
    return down === null || up === null || rtt === null || cpu === null
      ? []
      : [{ name: key, down, up, rtt, cpu }];
  });
}
