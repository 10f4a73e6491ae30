import { mdTable } from '../../src/report/md/blocks.ts';
import { formatCount } from '../../src/report/units.ts';
import { apiSection } from './api-section.ts';
import { buildSection, visitSection } from './before-and-after.ts';
import type { WorkFacts } from './facts.ts';
import { shortTable } from './in-short.ts';
import { stepsSection } from './steps-section.ts';

/** The report of the work on the demo app. Pure: the same facts give the same document. */
export function workReport(facts: WorkFacts): string {
  const before = facts.forms[0]!;
  const after = facts.forms.at(-1)!;
  const parts = [
    '# What the work on the demo app brought',
    introduction(facts),
    '## In short',
    shortTable(before, after),
    '## What each step brought',
    stepsSection(facts),
    '## First load of each route',
    buildSection(before, after),
    '## A first visit on 3g',
    visitSection(before, after),
    '## The API',
    apiSection(before, after),
    '## How it was measured',
    circumstances(facts),
  ];
  return `${parts.join('\n\n')}\n`;
}

function introduction({ command, day }: WorkFacts): string {
  return `The demo app is a console for AI agents, in a form that grew without anybody looking, \`before\`, and in the form it has now, \`after\`.
Every figure here comes from building, serving and opening both, and each step between, on ${day}.
\`${command}\` does it again and rewrites this file; nothing in it is typed by hand.`;
}

function circumstances(facts: WorkFacts): string {
  const { environment, profiles } = facts.forms[0]!.measurement;
  const [profile] = profiles;
  const loads = facts.forms.map(({ measurement }) =>
    measurement.pages.reduce((sum, page) => sum + page.loads.length, 0),
  );
  const table = mdTable(
    [{ title: 'what' }, { title: 'which' }],
    [
      ['date', facts.day],
      ['command', `\`${facts.command}\``],
      [
        'took',
        `${formatCount(facts.minutes, 'minute')}, ${loads.reduce((a, b) => a + b, 0)} loads`,
      ],
      [
        'machine',
        `${environment.cpuModel}, ${formatCount(environment.cores, 'core')}, ${environment.platform}; load average ${environment.load.toFixed(1)} at the start`,
      ],
      ['browser', environment.browser],
      ['Node, Vite, Loadline', `${environment.node}, ${facts.vite}, ${environment.loadline}`],
      ...(profile
        ? [
            [
              'network',
              `\`${profile.name}\`: ${profile.down} kbit/s down, ${profile.up} up, round trip ${profile.rtt} ms, CPU ${profile.cpu} times slower`,
            ],
          ]
        : []),
    ],
    Infinity,
  );
  // More in the queue than there are cores to take it.
  const busy =
    environment.load > environment.cores
      ? 'The machine had other work at the same time: on a quiet one times are shorter, and their intervals narrower. '
      : '';
  return `${table}

${busy}Times are medians of cold loads, with the interval in which the median lies with 95 % confidence; of so few loads it is no wider than
they are ([statistics](../statistics.md)). Sizes of builds are exact. Static files come compressed in every form, as from any good host,
over HTTP/2 and TLS through a [shaped link](../measuring.md): what the step \`compression\` changes are the API's answers.

A step is the app after it and all steps before it: [demo-app/steps.ts](../../demo-app/steps.ts) says what each is made of, and
\`node scripts/demo.js images\` builds and checks the app as it is after \`images\`.`;
}
