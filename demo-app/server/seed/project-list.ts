import type { ProjectStatus } from '../../src/api/types.ts';

/** What the seed says of a project. */
export interface ProjectSeed {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly status: ProjectStatus;
  readonly lead: string;
  /** Days from today. */
  readonly due: number;
  readonly stories: number;
  /** Parts that its stories are about. */
  readonly parts: readonly string[];
}

export const PROJECTS: readonly ProjectSeed[] = [
  {
    key: 'NAV',
    name: 'Navigator',
    description: 'The portal where customers book and follow their freight.',
    status: 'on-track',
    lead: 'pull-reviewer',
    due: 45,
    stories: 84,
    parts: [
      'booking form',
      'shipment list',
      'map of sailings',
      'saved search',
      'price table',
      'login page',
      'notification bell',
      'file upload',
      'invoice page',
    ],
  },
  {
    key: 'TRK',
    name: 'Live tracking',
    description: 'Positions, times of arrival and alarms for every container.',
    status: 'at-risk',
    lead: 'arrival-oracle',
    due: 20,
    stories: 72,
    parts: [
      'position feed',
      'arrival forecast',
      'alarm rule',
      'reefer chart',
      'geofence',
      'history view',
      'tracking link',
      'carrier adapter',
    ],
  },
  {
    key: 'INV',
    name: 'Invoice matching',
    description: 'Carrier invoices that explain themselves.',
    status: 'on-track',
    lead: 'invoice-matcher',
    due: 60,
    stories: 58,
    parts: [
      'line matcher',
      'difference report',
      'scan reader',
      'exchange rates',
      'approval rule',
      'carrier contact',
      'audit trail',
    ],
  },
  {
    key: 'DSK',
    name: 'Support desk',
    description: 'Answers within minutes, and a person when it matters.',
    status: 'on-track',
    lead: 'first-reply',
    due: 30,
    stories: 64,
    parts: [
      'ticket queue',
      'reply editor',
      'handover note',
      'topic model',
      'language switch',
      'satisfaction score',
      'macro list',
    ],
  },
  {
    key: 'BTH',
    name: 'Berth planning',
    description: 'One plan for berths, cranes and trucks.',
    status: 'late',
    lead: 'berth-planner',
    due: -6,
    stories: 52,
    parts: [
      'berth chart',
      'tide table',
      'crane roster',
      'truck gate',
      'plan comparison',
      'late arrival',
    ],
  },
  {
    key: 'CUS',
    name: 'Customs desk',
    description: 'Declarations without retyping.',
    status: 'at-risk',
    lead: 'customs-desk',
    due: 14,
    stories: 46,
    parts: [
      'tariff search',
      'declaration form',
      'document check',
      'authority gateway',
      'rejection letter',
      'goods description',
    ],
  },
  {
    key: 'RPT',
    name: 'Reports',
    description: 'Figures that finance and operations both believe.',
    status: 'on-track',
    lead: 'spend-watcher',
    due: 75,
    stories: 44,
    parts: [
      'spend report',
      'lane report',
      'export to CSV',
      'date range',
      'weekly mail',
      'team table',
    ],
  },
  {
    key: 'SEC',
    name: 'Access and audit',
    description: 'Who may do what, and who did.',
    status: 'on-track',
    lead: 'privacy-desk',
    due: 90,
    stories: 40,
    parts: [
      'role editor',
      'audit log',
      'single sign-on',
      'access review',
      'token page',
      'agent grant',
    ],
  },
  {
    key: 'MOB',
    name: 'Driver app',
    description: 'Slots, papers and the gate on a phone.',
    status: 'on-track',
    lead: 'truck-caller',
    due: 50,
    stories: 48,
    parts: [
      'slot list',
      'paper scanner',
      'gate code',
      'offline mode',
      'route hint',
      'push message',
    ],
  },
  {
    key: 'DAT',
    name: 'Data platform',
    description: 'One warehouse, fresh every fifteen minutes.',
    status: 'at-risk',
    lead: 'schema-warden',
    due: 25,
    stories: 50,
    parts: [
      'shipment table',
      'import job',
      'data check',
      'lineage graph',
      'access grant',
      'slow query',
    ],
  },
  {
    key: 'WEB',
    name: 'Website',
    description: 'Plain words about what we do, in nine languages.',
    status: 'done',
    lead: 'page-polisher',
    due: -40,
    stories: 36,
    parts: ['home page', 'lane pages', 'case study page', 'contact form', 'translation'],
  },
  {
    key: 'AGT',
    name: 'Agent console',
    description: 'This console: agents, workflows and what they cost.',
    status: 'on-track',
    lead: 'release-scribe',
    due: 35,
    stories: 66,
    parts: [
      'dashboard',
      'command library',
      'workflow editor',
      'story board',
      'spend limit',
      'run log',
      'review queue',
      'settings page',
    ],
  },
];

/** Titles of stories; `{part}` is one of the project's parts. `why` and `done` go into the body. */
export const STORY_KINDS: readonly {
  title: string;
  labels: readonly string[];
  why: string;
  done: readonly string[];
}[] = [
  {
    title: 'Make the {part} usable with a keyboard',
    labels: ['accessibility'],
    why: 'Two customers who use no mouse cannot get past it today.',
    done: [
      'Every control can be reached with Tab',
      'Focus is always visible',
      'A screen reader names each control',
    ],
  },
  {
    title: 'Load the {part} in under a second',
    labels: ['performance'],
    why: 'It takes 2.8 seconds on the network that most ports have.',
    done: [
      'Largest paint under 1 s on the office line',
      'No request is made twice',
      'The figure is on the dashboard',
    ],
  },
  {
    title: 'Show the {part} on a phone',
    labels: ['mobile', 'design'],
    why: 'A third of the visits come from a quay, not from a desk.',
    done: ['Works from 360 px on', 'Nothing scrolls sideways', 'Touch targets are at least 44 px'],
  },
  {
    title: 'Remember the last {part}',
    labels: ['comfort'],
    why: 'People open the same one ten times a day and find it again each time.',
    done: ['It comes back after signing in again', 'It can be forgotten with one click'],
  },
  {
    title: 'Explain errors of the {part} in plain words',
    labels: ['writing', 'bug'],
    why: 'Support gets forty tickets a week that quote an error code and nothing else.',
    done: [
      'Each error says what happened and what to do',
      'Codes stay in the details',
      'Support has read all texts',
    ],
  },
  {
    title: 'Write tests for the {part}',
    labels: ['tests'],
    why: 'It broke twice this quarter and a customer told us both times.',
    done: [
      'The three main paths are covered',
      'Tests run in under 10 s',
      'Each test failed once on purpose',
    ],
  },
  {
    title: 'Let agents change the {part}',
    labels: ['agents'],
    why: 'A person copies values by hand that an agent already knows.',
    done: [
      'Changes go through the same checks',
      'Each change names its agent',
      'A person can undo it',
    ],
  },
  {
    title: 'Add a history to the {part}',
    labels: ['audit'],
    why: 'Nobody can say who changed what, and auditors ask.',
    done: ['Who, what and when for every change', 'Kept for two years', 'Can be exported'],
  },
  {
    title: 'Fix the {part} when the line drops',
    labels: ['bug', 'mobile'],
    why: 'Input is lost without a word when the connection goes.',
    done: [
      'Input survives a reload',
      'It says that it is offline',
      'It sends by itself when the line is back',
    ],
  },
  {
    title: 'Measure how the {part} is used',
    labels: ['analytics'],
    why: 'We argue about what to cut and have no figures.',
    done: ['Counts by team and day', 'No personal data', 'A chart in the report'],
  },
  {
    title: 'Split the {part} into two steps',
    labels: ['design'],
    why: 'In five of eight tests people missed the lower half.',
    done: ['Tested with five people', 'Both steps can be linked to'],
  },
  {
    title: 'Replace the old {part}',
    labels: ['cleanup'],
    why: 'Two versions live side by side and differ in rounding.',
    done: [
      'The old one is gone',
      'Old links lead to the new one',
      'Figures agree for one month of data',
    ],
  },
];
