import type { WorkflowStatus } from '../../src/api/types.ts';

/** What the seed says of a workflow. */
export interface WorkflowSeed {
  readonly name: string;
  readonly description: string;
  readonly status: WorkflowStatus;
  /**
   * Columns of the graph, left to right; every node leads to every node of the next column. A node is its kind's first
   * letter and a label: `t:New tag`, `a:release-scribe:Write the notes`, `c:git.list-commits`, `b:Too long?`, `o:Mail`.
   */
  readonly columns: readonly (readonly string[])[];
}

export const WORKFLOWS: readonly WorkflowSeed[] = [
  {
    name: 'Release notes',
    description: 'From a new tag to notes that customers can read, with one look by a person.',
    status: 'active',
    columns: [
      ['t:New release tag'],
      ['c:git.list-commits', 'c:review.list-pull-requests', 'c:desk.list-tickets'],
      ['a:release-scribe:Write the notes'],
      ['b:Breaking change?'],
      ['a:contract-reader:Check promises', 'o:Send to the editor'],
    ],
  },
  {
    name: 'Late ship notice',
    description:
      'Predicts an arrival again, finds who is affected, and tells them in their language.',
    status: 'active',
    columns: [
      ['t:Vessel reports a delay'],
      ['a:arrival-oracle:Predict the arrival', 'c:shipment.list-shipments', 'c:port.get-berth'],
      [
        'a:berth-planner:Plan the berth again',
        'a:delay-herald:Draft the notices',
        'a:truck-caller:Move truck slots',
      ],
      ['b:More than a day late?'],
      ['o:Call the account manager', 'o:Send the notices'],
    ],
  },
  {
    name: 'New ticket',
    description: 'Sorts a ticket, looks the shipment up, and answers or hands it over.',
    status: 'active',
    columns: [
      ['t:Ticket arrives'],
      ['a:queue-sorter:Set topic and urgency', 'c:crm.get-contact', 'c:shipment.search-shipments'],
      ['b:Simple question?'],
      ['a:first-reply:Answer', 'o:Hand to a person'],
    ],
  },
  {
    name: 'Carrier invoice',
    description: 'Matches an invoice with its bookings and explains differences before it is paid.',
    status: 'active',
    columns: [
      ['t:Invoice by mail'],
      [
        'c:files.validate-scan',
        'c:ledger.list-bookings',
        'c:contract.get-price-list',
        'c:ledger.get-exchange-rate',
      ],
      ['a:invoice-matcher:Match line by line'],
      ['b:Differs by over $10?'],
      ['o:Ask the carrier', 'o:Approve for payment'],
    ],
  },
  {
    name: 'Freight quote',
    description: 'Three carriers, prices and dates for a request in plain words.',
    status: 'active',
    columns: [
      ['t:Request on the portal'],
      [
        'a:sanctions-check:Screen the parties',
        'c:route.search-sailings',
        'c:contract.get-price-list',
      ],
      ['a:quote-builder:Build the quote'],
      ['o:Send the quote'],
    ],
  },
  {
    name: 'Alert triage',
    description: 'Groups alerts with one cause and calls a person with the facts at hand.',
    status: 'active',
    columns: [
      ['t:Alert fires'],
      ['c:logs.search-error-groups', 'c:metrics.get-dashboard', 'c:deploy.list-releases'],
      ['a:incident-scout:Find the cause'],
      ['b:Customers affected?'],
      ['c:incident.create-status-update', 'o:Open a ticket'],
    ],
  },
  {
    name: 'Dependency week',
    description: 'Every Monday: raise what is safe, test it, and ask for a review.',
    status: 'active',
    columns: [
      ['t:Monday, 06:00'],
      ['c:repo.list-repositories', 'c:artifact.list-packages'],
      ['a:dependency-keeper:Raise one at a time'],
      ['c:ci.watch-pipeline', 'a:flake-hunter:Run failed tests again'],
      ['a:pull-reviewer:Review', 'o:Ask the owner'],
    ],
  },
  {
    name: 'Damage claim',
    description: 'A complete file for the claims desk within the hour.',
    status: 'active',
    columns: [
      ['t:Claim on the portal'],
      [
        'a:claims-clerk:Ask for what is missing',
        'c:shipment.get-bill-of-lading',
        'c:port.get-gate-visit',
      ],
      ['a:claims-clerk:Prepare the file'],
      ['b:Above $5,000?'],
      ['o:To the insurer', 'o:To the claims desk'],
    ],
  },
  {
    name: 'Morning brief',
    description: 'What happened overnight at the ports, in five lines, at seven.',
    status: 'active',
    columns: [
      ['t:Every day, 06:40'],
      [
        'a:market-reader:Read port notices',
        'a:cold-chain:List alarms',
        'a:yard-counter:List differences',
        'c:port.list-vessels',
      ],
      ['a:handbook-bot:Shorten to five lines'],
      ['o:Post in the channel'],
    ],
  },
  {
    name: 'Customs declaration',
    description: 'Fills in the declaration and stops when a description of goods is too vague.',
    status: 'active',
    columns: [
      ['t:Booking confirmed'],
      [
        'c:shipment.get-bill-of-lading',
        'a:sanctions-check:Screen the parties',
        'a:customs-desk:Find tariff numbers',
      ],
      ['b:Description clear?'],
      ['c:shipment.create-customs-declaration', 'o:Ask the shipper'],
    ],
  },
  {
    name: 'Fuel surcharge',
    description: 'Reads bunker prices and brings the surcharge of each lane up to date.',
    status: 'active',
    columns: [
      ['t:Every day, 05:30'],
      ['a:fuel-ledger:Read bunker prices', 'c:route.list-lanes'],
      ['a:fuel-ledger:Recalculate lanes'],
      ['c:contract.update-price-list', 'o:Tell customers'],
    ],
  },
  {
    name: 'VAT return',
    description: 'Prepares the return of a country and lists each booking that needs a look.',
    status: 'active',
    columns: [
      ['t:Fifth of the month'],
      ['c:ledger.export-bookings', 'c:invoice.list-credit-notes'],
      ['a:tax-filer:Prepare the return'],
      ['o:Send to the accountant'],
    ],
  },
  {
    name: 'New colleague',
    description: 'Accounts, hardware and a first week, ready before the first morning.',
    status: 'active',
    columns: [
      ['t:Contract signed'],
      [
        'a:onboarding-guide:Prepare accounts',
        'c:room.create-equipment-booking',
        'a:training-coach:Book courses',
        'c:roster.create-shift',
      ],
      ['a:onboarding-guide:Write the first week'],
      ['o:Welcome mail'],
    ],
  },
  {
    name: 'Cooled container alarm',
    description: 'Wakes the right person with position, cargo and the nearest workshop.',
    status: 'active',
    columns: [
      ['t:Temperature out of range'],
      ['c:shipment.get-container', 'c:roster.get-on-call-rota', 'a:cold-chain:Read the last hours'],
      ['b:Getting worse?'],
      ['o:Call the duty officer', 'o:Watch for an hour'],
    ],
  },
  {
    name: 'Empty containers',
    description: 'Finds empties near tomorrow’s loads and proposes the cheapest moves.',
    status: 'active',
    columns: [
      ['t:Every day, 14:00'],
      ['a:empty-finder:Find empties', 'c:shipment.list-booking-requests', 'c:route.list-depots'],
      ['a:empty-finder:Propose moves'],
      ['a:truck-caller:Ask for slots', 'o:Plan for dispatch'],
    ],
  },
  {
    name: 'Contract renewal',
    description: 'Figures and open points for each contract that ends within ninety days.',
    status: 'paused',
    columns: [
      ['t:Ninety days to go'],
      ['c:contract.get-contract', 'c:crm.list-call-notes', 'a:survey-reader:Look for complaints'],
      ['a:renewal-bell:Prepare the talk'],
      ['o:Book a call'],
    ],
  },
  {
    name: 'Data request',
    description: 'Finds what is stored about a person and prepares the answer in time.',
    status: 'active',
    columns: [
      ['t:Request arrives'],
      [
        'c:db.validate-access-grant',
        'c:crm.search-contacts',
        'c:mail.search-messages',
        'c:files.search-files',
      ],
      ['a:privacy-desk:Put the answer together'],
      ['b:Other people named?'],
      ['o:To legal', 'o:Answer'],
    ],
  },
  {
    name: 'Month-end close',
    description: 'The closing list, item by item, with a reminder for each that is late.',
    status: 'active',
    columns: [
      ['t:Last working day'],
      [
        'c:ledger.list-accruals',
        'c:payment.list-bank-statements',
        'a:invoice-matcher:Match what is open',
        'a:payroll-check:Compare payroll',
      ],
      ['a:month-closer:Walk through the list'],
      ['a:spend-watcher:Explain large changes', 'o:Remind owners'],
      ['o:Report to finance'],
    ],
  },
  {
    name: 'Case study',
    description: 'From a happy customer to a draft that marketing can edit.',
    status: 'draft',
    columns: [
      ['t:Score above nine'],
      ['c:crm.get-company', 'a:case-collector:Prepare questions'],
      ['o:Ask for an interview'],
    ],
  },
  {
    name: 'Schema change',
    description: 'Tries a migration on a copy of production and reports locks and time.',
    status: 'active',
    columns: [
      ['t:Migration in a pull request'],
      ['c:sql.validate-migration', 'c:db.create-replica'],
      ['a:schema-warden:Try it on the copy'],
      ['b:Locks over 2 s?'],
      ['o:Ask for another way', 'a:pull-reviewer:Review'],
    ],
  },
  {
    name: 'Newsletter',
    description: 'A draft for the editor every Thursday, with figures that were checked.',
    status: 'draft',
    columns: [
      ['t:Thursday, 09:00'],
      [
        'a:market-reader:Collect market news',
        'c:board.list-stories',
        'a:page-polisher:Check figures',
      ],
      ['a:newsletter-hand:Draft'],
      ['o:To the editor'],
    ],
  },
  {
    name: 'Berth plan',
    description: 'Tomorrow’s berths from arrivals, tides and cranes.',
    status: 'active',
    columns: [
      ['t:Every hour'],
      ['a:arrival-oracle:Predict arrivals', 'c:port.list-crane-slots', 'c:port.list-berths'],
      ['a:berth-planner:Plan berths'],
      ['o:Publish the plan'],
    ],
  },
];

/** Workflows to begin from, with their steps. */
export const TEMPLATES: readonly {
  name: string;
  description: string;
  category: string;
  steps: readonly string[];
}[] = [
  {
    name: 'Blank',
    description: 'One trigger and nothing else.',
    category: 'Basics',
    steps: ['Trigger'],
  },
  {
    name: 'Ask, then answer',
    description: 'An agent drafts, a person approves, the answer goes out.',
    category: 'Basics',
    steps: ['Trigger', 'Draft', 'Wait for approval', 'Send'],
  },
  {
    name: 'Every morning',
    description: 'Collect from several places at a fixed time and post a summary.',
    category: 'Basics',
    steps: ['Schedule', 'Collect A', 'Collect B', 'Summarise', 'Post'],
  },
  {
    name: 'Triage a queue',
    description: 'Set topic and urgency of everything that arrives.',
    category: 'Support',
    steps: ['New ticket', 'Read', 'Set topic', 'Set urgency', 'Move'],
  },
  {
    name: 'Answer from the handbook',
    description: 'Answers with a quotation, or hands over when unsure.',
    category: 'Support',
    steps: ['Question', 'Search', 'Draft', 'Sure enough?', 'Answer', 'Hand over'],
  },
  {
    name: 'Review pull requests',
    description: 'A first review within minutes of opening.',
    category: 'Engineering',
    steps: ['Pull request', 'Read the change', 'Run tests', 'Comment'],
  },
  {
    name: 'Watch a metric',
    description: 'Looks for the cause as soon as a figure leaves its range.',
    category: 'Engineering',
    steps: ['Metric', 'Gather logs', 'Gather releases', 'Explain', 'Notify'],
  },
  {
    name: 'Raise dependencies',
    description: 'One at a time, tested, with the change log read.',
    category: 'Engineering',
    steps: ['Schedule', 'List', 'Raise', 'Test', 'Ask for review'],
  },
  {
    name: 'Match invoices',
    description: 'Lines against bookings, differences explained.',
    category: 'Finance',
    steps: ['Invoice', 'Read', 'Find bookings', 'Match', 'Differs?', 'Approve', 'Ask'],
  },
  {
    name: 'Remind of payments',
    description: 'Friendly first, firm later.',
    category: 'Finance',
    steps: ['Schedule', 'List open', 'Choose a tone', 'Send'],
  },
  {
    name: 'Prepare a call',
    description: 'Everything about a customer on one page.',
    category: 'Sales',
    steps: ['Calendar', 'Read the record', 'Read tickets', 'Write the page'],
  },
  {
    name: 'Score leads',
    description: 'By lane, volume and fit.',
    category: 'Sales',
    steps: ['New lead', 'Look up', 'Score', 'Book a call'],
  },
  {
    name: 'Check a contract',
    description: 'Against the standard, clause by clause.',
    category: 'Legal',
    steps: ['Contract', 'Split', 'Compare', 'Rate risks', 'Report'],
  },
  {
    name: 'Screen parties',
    description: 'Against sanctions lists, with a stop when a name is close.',
    category: 'Legal',
    steps: ['Booking', 'Screen', 'Close match?', 'Stop', 'Clear'],
  },
  {
    name: 'Welcome a colleague',
    description: 'Accounts, courses and a first week.',
    category: 'People',
    steps: ['Contract signed', 'Accounts', 'Courses', 'Plan', 'Welcome'],
  },
  {
    name: 'Plan again when late',
    description: 'A new plan and notices whenever an arrival moves.',
    category: 'Operations',
    steps: ['Delay', 'Predict', 'Plan', 'Notify', 'Confirm'],
  },
];
