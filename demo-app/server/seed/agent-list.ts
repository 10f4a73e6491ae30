/** What the seed says of an agent. */
export interface AgentSeed {
  readonly name: string;
  readonly role: string;
  readonly description: string;
  /** Sentences for its runs: `{n}` is a number, `{ref}` a reference, `{who}` a customer, `{place}` a port. */
  readonly deeds: readonly string[];
  /** Categories of the commands that it may call. */
  readonly uses: readonly string[];
}

/** Agents by team, of a company that moves freight. */
export const AGENTS: Readonly<Record<string, readonly AgentSeed[]>> = {
  Engineering: [
    {
      name: 'Release Scribe',
      role: 'Release notes',
      description:
        'Reads merged changes and closed tickets, and writes the notes that customers get with a release.',
      deeds: [
        'Wrote release notes for 4.{n}',
        'Collected {n} merged changes since the last tag',
        'Asked for a summary of pull request {ref}',
      ],
      uses: ['source-control', 'documents', 'tickets'],
    },
    {
      name: 'Pull Reviewer',
      role: 'Code review',
      description:
        'Gives every pull request a first review within minutes: tests, naming, risk, and what to look at by hand.',
      deeds: [
        'Reviewed pull request {ref}',
        'Left {n} comments on pull request {ref}',
        'Approved a change to the rate cache',
      ],
      uses: ['source-control', 'builds'],
    },
    {
      name: 'Flake Hunter',
      role: 'Test reliability',
      description:
        'Runs failed tests again, finds those that fail by chance, and opens a ticket with the pattern it saw.',
      deeds: [
        'Ran suite {ref} again after a timeout',
        'Quarantined {n} flaky tests',
        'Traced a flaky test to a shared clock',
      ],
      uses: ['builds', 'tickets', 'source-control'],
    },
    {
      name: 'Dependency Keeper',
      role: 'Dependency updates',
      description:
        'Raises dependencies one at a time, reads their change logs, and keeps the build green.',
      deeds: [
        'Raised {n} dependencies in the tracking service',
        'Read the change log of {n} packages',
        'Opened pull request {ref} for a security fix',
      ],
      uses: ['source-control', 'builds', 'security'],
    },
    {
      name: 'Incident Scout',
      role: 'Incident triage',
      description:
        'Watches alerts, groups those with one cause, and gathers graphs and logs before a person is called.',
      deeds: [
        'Grouped {n} alerts into one incident',
        'Gathered logs for incident {ref}',
        'Closed incident {ref} as a false alarm',
      ],
      uses: ['observability', 'tickets', 'deployments'],
    },
    {
      name: 'Schema Warden',
      role: 'Database changes',
      description:
        'Checks migrations for locks and missing indexes, and tries each on a copy of production first.',
      deeds: [
        'Checked migration {ref} for long locks',
        'Suggested an index on shipments',
        'Tried migration {ref} on a copy of {n} GB',
      ],
      uses: ['databases', 'deployments', 'source-control'],
    },
  ],
  Support: [
    {
      name: 'First Reply',
      role: 'Ticket answers',
      description:
        'Answers simple questions about a shipment, and hands anything else to the right desk with a summary.',
      deeds: [
        'Answered {who} about shipment {ref}',
        'Handed ticket {ref} to the claims desk',
        'Sent {n} replies from the morning queue',
      ],
      uses: ['tickets', 'messaging', 'logistics'],
    },
    {
      name: 'Queue Sorter',
      role: 'Ticket routing',
      description:
        'Reads new tickets, sets their topic, language and urgency, and puts them into the right queue.',
      deeds: [
        'Sorted {n} new tickets',
        'Marked ticket {ref} as urgent',
        'Merged {n} tickets about the same delay',
      ],
      uses: ['tickets', 'customers'],
    },
    {
      name: 'Delay Herald',
      role: 'Delay notices',
      description:
        'Tells customers about late ships before they ask, in their language, with the new time of arrival.',
      deeds: [
        'Told {n} customers about a delay at {place}',
        'Sent {who} a new time of arrival',
        'Held back a notice: the ship caught up',
      ],
      uses: ['logistics', 'messaging', 'customers'],
    },
    {
      name: 'Claims Clerk',
      role: 'Damage claims',
      description:
        'Collects photos, papers and dates for a damage claim and prepares the file for a decision.',
      deeds: [
        'Prepared claim {ref} for {who}',
        'Asked {who} for {n} missing photos',
        'Compared claim {ref} with the bill of lading',
      ],
      uses: ['documents', 'tickets', 'customers'],
    },
    {
      name: 'Help Gardener',
      role: 'Help articles',
      description:
        'Finds questions that the help centre does not answer yet and drafts the missing article.',
      deeds: [
        'Drafted an article on customs papers',
        'Updated {n} help articles after the release',
        'Found {n} searches without a result',
      ],
      uses: ['documents', 'tickets'],
    },
    {
      name: 'Mood Reader',
      role: 'Customer sentiment',
      description:
        'Reads conversations that went wrong and reports every Friday what made people unhappy.',
      deeds: [
        'Read {n} closed conversations',
        'Flagged a conversation with {who}',
        'Wrote the weekly mood report',
      ],
      uses: ['tickets', 'customers', 'analytics'],
    },
  ],
  Finance: [
    {
      name: 'Invoice Matcher',
      role: 'Invoice matching',
      description:
        'Matches carriers’ invoices with booked freight and explains every difference above ten dollars.',
      deeds: [
        'Matched {n} invoices from carriers',
        'Found a double charge on invoice {ref}',
        'Asked a carrier about invoice {ref}',
      ],
      uses: ['billing', 'documents', 'logistics'],
    },
    {
      name: 'Month Closer',
      role: 'Month-end close',
      description:
        'Walks through the closing list, gathers what is missing, and reminds the people who owe it.',
      deeds: [
        'Checked {n} accounts for the close',
        'Reminded {n} owners of open items',
        'Booked the accrual for {place}',
      ],
      uses: ['billing', 'databases', 'messaging'],
    },
    {
      name: 'Dunning Clerk',
      role: 'Payment reminders',
      description:
        'Writes payment reminders that keep the customer: friendly first, firm later, never automatic above 50,000.',
      deeds: [
        'Reminded {who} of invoice {ref}',
        'Paused a reminder to {who} during a dispute',
        'Sent {n} first reminders',
      ],
      uses: ['billing', 'customers', 'messaging'],
    },
    {
      name: 'Spend Watcher',
      role: 'Cost control',
      description:
        'Watches what cloud, carriers and agents cost each day and speaks up when a line bends.',
      deeds: [
        'Explained a rise of {n} % in cloud cost',
        'Compared spend with the plan for {place}',
        'Warned about an idle cluster',
      ],
      uses: ['billing', 'analytics', 'observability'],
    },
    {
      name: 'Tax Filer',
      role: 'VAT returns',
      description:
        'Prepares VAT returns in nine countries and lists every booking that needs a person’s eye.',
      deeds: [
        'Prepared a VAT return with {n} bookings',
        'Checked the VAT number of {who}',
        'Listed {n} bookings for review',
      ],
      uses: ['billing', 'documents'],
    },
    {
      name: 'Fuel Ledger',
      role: 'Fuel surcharges',
      description: 'Reads bunker prices every morning and recalculates the surcharge of each lane.',
      deeds: [
        'Recalculated the surcharge for {n} lanes',
        'Read bunker prices at {place}',
        'Sent the new surcharge to {who}',
      ],
      uses: ['billing', 'logistics', 'analytics'],
    },
  ],
  Sales: [
    {
      name: 'Quote Builder',
      role: 'Freight quotes',
      description:
        'Turns a request in plain words into a quote with three carriers, prices and sailing dates.',
      deeds: [
        'Built a quote for {who} to {place}',
        'Compared {n} sailings for {who}',
        'Renewed quote {ref} before it expired',
      ],
      uses: ['customers', 'logistics', 'billing'],
    },
    {
      name: 'Lead Sifter',
      role: 'Lead scoring',
      description:
        'Looks new leads up, scores them by lane and volume, and books a call when one is worth it.',
      deeds: ['Scored {n} new leads', 'Booked a call with {who}', 'Merged {n} duplicate companies'],
      uses: ['customers', 'calendar', 'messaging'],
    },
    {
      name: 'Call Notes',
      role: 'Call summaries',
      description:
        'Writes what was promised in a call into the customer’s record, with owners and dates.',
      deeds: [
        'Summarised a call with {who}',
        'Added {n} promises to customer records',
        'Reminded the team of a promise to {who}',
      ],
      uses: ['customers', 'calendar', 'documents'],
    },
    {
      name: 'Renewal Bell',
      role: 'Contract renewals',
      description:
        'Sees contracts that end within ninety days and prepares the figures for the talk.',
      deeds: [
        'Prepared the renewal of {who}',
        'Found {n} contracts that end this quarter',
        'Compared volumes of {who} with the contract',
      ],
      uses: ['customers', 'documents', 'analytics'],
    },
    {
      name: 'Tender Desk',
      role: 'Tenders',
      description: 'Fills in tender sheets from past answers and marks the questions that are new.',
      deeds: [
        'Filled in {n} answers of tender {ref}',
        'Marked {n} new questions in tender {ref}',
        'Checked lanes to {place} for a tender',
      ],
      uses: ['documents', 'customers', 'logistics'],
    },
    {
      name: 'Pipeline Pulse',
      role: 'Sales forecast',
      description:
        'Compares the forecast with what happened and tells each team where it was too hopeful.',
      deeds: [
        'Updated the forecast for {place}',
        'Found {n} deals without a next step',
        'Compared last month with its forecast',
      ],
      uses: ['customers', 'analytics'],
    },
  ],
  Marketing: [
    {
      name: 'Newsletter Hand',
      role: 'Newsletter',
      description: 'Gathers lane news and company news into a draft for the editor every Thursday.',
      deeds: [
        'Drafted the newsletter with {n} items',
        'Shortened an article about {place}',
        'Tested {n} subject lines',
      ],
      uses: ['messaging', 'documents', 'analytics'],
    },
    {
      name: 'Page Polisher',
      role: 'Website copy',
      description: 'Keeps figures and names on the website right and proposes plainer words.',
      deeds: [
        'Corrected {n} figures on the website',
        'Proposed plainer words for the {place} page',
        'Checked {n} links',
      ],
      uses: ['documents', 'source-control'],
    },
    {
      name: 'Market Reader',
      role: 'Market news',
      description:
        'Reads trade press and port notices and writes five lines a day that matter to our lanes.',
      deeds: [
        'Read {n} port notices',
        'Wrote the market brief',
        'Noted a strike warning at {place}',
      ],
      uses: ['documents', 'messaging', 'logistics'],
    },
    {
      name: 'Case Collector',
      role: 'Case studies',
      description:
        'Finds customers with a story worth telling and prepares the questions for the interview.',
      deeds: [
        'Prepared an interview with {who}',
        'Found {n} candidates for a case study',
        'Drafted a case study on {place}',
      ],
      uses: ['customers', 'documents'],
    },
    {
      name: 'Event Planner',
      role: 'Events',
      description:
        'Plans stands, travel and follow-ups for fairs, and keeps one list of who was met.',
      deeds: [
        'Planned travel for {n} people',
        'Sent {n} follow-ups after the fair',
        'Booked a stand in {place}',
      ],
      uses: ['calendar', 'messaging', 'customers'],
    },
    {
      name: 'Survey Reader',
      role: 'Surveys',
      description: 'Groups free-text answers by what people mean and counts them honestly.',
      deeds: [
        'Grouped {n} survey answers',
        'Compared answers from {place} with last year',
        'Wrote a summary for the product team',
      ],
      uses: ['analytics', 'customers', 'documents'],
    },
  ],
  Legal: [
    {
      name: 'Contract Reader',
      role: 'Contract review',
      description:
        'Compares a contract with our standard and lists what differs, by risk, with the clause beside it.',
      deeds: [
        'Compared a contract of {who} with the standard',
        'Found {n} unusual clauses in contract {ref}',
        'Proposed wording for a liability cap',
      ],
      uses: ['documents', 'customers'],
    },
    {
      name: 'Sanctions Check',
      role: 'Sanctions screening',
      description:
        'Screens parties and ships against sanctions lists and stops a booking when a name is close.',
      deeds: [
        'Screened {n} parties',
        'Stopped booking {ref} for a close match',
        'Cleared {who} after a second look',
      ],
      uses: ['security', 'customers', 'logistics'],
    },
    {
      name: 'Customs Desk',
      role: 'Customs papers',
      description:
        'Fills in declarations, checks tariff numbers, and asks when a description is too vague.',
      deeds: [
        'Filled in declaration {ref}',
        'Checked {n} tariff numbers',
        'Asked {who} for a better description of goods',
      ],
      uses: ['documents', 'logistics'],
    },
    {
      name: 'Privacy Desk',
      role: 'Data requests',
      description:
        'Finds what we store about a person across systems and prepares the answer within the legal time.',
      deeds: [
        'Answered data request {ref}',
        'Searched {n} systems for request {ref}',
        'Deleted records after request {ref}',
      ],
      uses: ['security', 'databases', 'customers'],
    },
    {
      name: 'Policy Keeper',
      role: 'Policies',
      description:
        'Keeps policies in step with the law and asks owners to read them again every year.',
      deeds: [
        'Compared a policy with the new directive',
        'Reminded {n} owners to review a policy',
        'Updated the travel policy',
      ],
      uses: ['documents', 'messaging'],
    },
    {
      name: 'Retention Clerk',
      role: 'Record retention',
      description:
        'Deletes records when their time is over and keeps those that a dispute still needs.',
      deeds: [
        'Deleted {n} expired records',
        'Kept {n} records for dispute {ref}',
        'Reported what was deleted at {place}',
      ],
      uses: ['databases', 'documents', 'security'],
    },
  ],
  People: [
    {
      name: 'Onboarding Guide',
      role: 'Onboarding',
      description:
        'Prepares accounts, hardware and a first week for new colleagues and answers their questions.',
      deeds: [
        'Prepared accounts for {n} new colleagues',
        'Planned a first week in {place}',
        'Answered {n} questions from new colleagues',
      ],
      uses: ['calendar', 'messaging', 'security'],
    },
    {
      name: 'Interview Planner',
      role: 'Interview scheduling',
      description:
        'Finds a time that suits everybody, books the room, and sends the right papers to each.',
      deeds: [
        'Planned {n} interviews',
        'Moved an interview in {place}',
        'Sent papers to {n} interviewers',
      ],
      uses: ['calendar', 'messaging'],
    },
    {
      name: 'Leave Desk',
      role: 'Leave requests',
      description:
        'Checks leave against rosters and rules and books it, or explains what is in the way.',
      deeds: [
        'Booked {n} leave requests',
        'Explained a clash in the {place} roster',
        'Reminded {n} people of leave that expires',
      ],
      uses: ['calendar', 'messaging'],
    },
    {
      name: 'Payroll Check',
      role: 'Payroll checks',
      description:
        'Compares each payroll run with the last one and lists every difference with its reason.',
      deeds: [
        'Compared {n} pay slips with last month',
        'Found {n} differences in payroll',
        'Explained a correction in {place}',
      ],
      uses: ['billing', 'databases'],
    },
    {
      name: 'Training Coach',
      role: 'Training',
      description: 'Sees which certificates end soon and books the course before a shift needs it.',
      deeds: [
        'Booked {n} people on a safety course',
        'Found {n} certificates that end soon',
        'Wrote a quiz on dangerous goods',
      ],
      uses: ['calendar', 'documents'],
    },
    {
      name: 'Handbook Bot',
      role: 'Handbook questions',
      description:
        'Answers questions about the handbook with a quotation and a link, or says that it does not know.',
      deeds: [
        'Answered {n} handbook questions',
        'Found a gap in the handbook',
        'Sent a question about {place} to a person',
      ],
      uses: ['documents', 'messaging'],
    },
  ],
  Operations: [
    {
      name: 'Berth Planner',
      role: 'Berth planning',
      description:
        'Plans berths from arrivals, tides and cranes, and plans again when a ship is late.',
      deeds: [
        'Planned {n} berths at {place}',
        'Moved a ship at {place} after a late arrival',
        'Compared the plan with {n} real arrivals',
      ],
      uses: ['logistics', 'analytics', 'calendar'],
    },
    {
      name: 'Arrival Oracle',
      role: 'Arrival times',
      description:
        'Predicts times of arrival from positions, weather and queues, and says how sure it is.',
      deeds: [
        'Predicted {n} arrivals at {place}',
        'Corrected an arrival by {n} minutes',
        'Measured last week’s predictions',
      ],
      uses: ['logistics', 'analytics', 'databases'],
    },
    {
      name: 'Cold Chain',
      role: 'Reefer monitoring',
      description:
        'Watches the temperature of cooled containers and wakes somebody before the fruit does.',
      deeds: [
        'Checked {n} cooled containers',
        'Raised an alarm for container {ref}',
        'Confirmed a repair at {place}',
      ],
      uses: ['observability', 'logistics', 'messaging'],
    },
    {
      name: 'Empty Finder',
      role: 'Empty containers',
      description:
        'Finds empty containers near the next load and proposes the cheapest way to move them.',
      deeds: [
        'Found {n} empty containers near {place}',
        'Proposed a route for {n} empties',
        'Compared depots around {place}',
      ],
      uses: ['logistics', 'analytics'],
    },
    {
      name: 'Truck Caller',
      role: 'Truck dispatch',
      description: 'Asks hauliers for slots, books the best, and tells the gate who comes when.',
      deeds: [
        'Booked {n} trucks to {place}',
        'Moved a slot for {who}',
        'Told the gate about {n} arrivals',
      ],
      uses: ['logistics', 'calendar', 'messaging'],
    },
    {
      name: 'Yard Counter',
      role: 'Yard inventory',
      description:
        'Compares what the cameras see with what the system says and lists each box that is not where it should be.',
      deeds: [
        'Counted {n} containers at {place}',
        'Found container {ref} in the wrong row',
        'Listed {n} differences in the yard',
      ],
      uses: ['logistics', 'databases'],
    },
  ],
};

export const MODELS: readonly string[] = [
  'kestrel-large',
  'kestrel-small',
  'quill-3',
  'quill-3-mini',
  'harbor-code-2',
];

export const CUSTOMERS: readonly string[] = [
  'Alder Foods',
  'Brightwater Mills',
  'Corvid Electronics',
  'Dunmore Timber',
  'Eastgate Pharma',
  'Ferrum Steel',
  'Greenfield Seeds',
  'Hollis Furniture',
  'Ironbark Tools',
  'Juniper Paper',
  'Kestrel Bikes',
  'Lumen Lighting',
];

export const PLACES: readonly string[] = [
  'Rotterdam',
  'Hamburg',
  'Antwerp',
  'Valencia',
  'Gdansk',
  'Felixstowe',
  'Genoa',
  'Piraeus',
  'Tangier',
  'Oslo',
];
