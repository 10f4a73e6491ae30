import { pick } from '../random.ts';

const VERBS =
  'load save open close merge split resolve format parse render select filter group sort update remove apply toggle track schedule'.split(
    ' ',
  );
const NOUNS =
  'account agent alert billing board branch budget calendar channel chart comment contact cursor customer dashboard device document draft event field filter folder form grid history invoice issue label layout license list member message metric milestone note order page payment permission pipeline plan player policy profile project query queue quota record region release report request review role rule schedule schema section segment session setting shift sprint stage status story tag task team template theme ticket timeline token topic trigger user variant vendor version view webhook widget workflow workspace zone'.split(
    ' ',
  );

/** Names and sentences as an app of business would hold them. */
export function createWords(random: () => number) {
  const noun = (): string => pick(random, NOUNS);
  const verb = (): string => pick(random, VERBS);
  return {
    noun,
    verb,
    capital,
    /** `resolveInvoice` */
    action: (): string => `${verb()}${capital(noun())}`,
    sentence: (): string =>
      capital(
        Array.from({ length: 3 + Math.floor(random() * 7) }, () =>
          random() < 0.3 ? verb() : noun(),
        ).join(' '),
      ),
    /** Below `limit`. */
    number: (limit: number): number => Math.floor(random() * limit),
  };
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

export type Words = ReturnType<typeof createWords>;
