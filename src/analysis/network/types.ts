import type { PageLoad, PageMeasurement, Profile } from '../../measure/types.ts';
import type { Severity } from '../../report/types.ts';

/** What may be set of the rules on a measurement, beside their severities. `ignore` holds paths as budgets.json has them. */
export interface NetworkThresholds {
  'request-duplicate': {
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'request-waterfall': {
    /**
     * What asking at once must save before it is told of, ms on the profile that was measured.
     *
     * @default 100
     */
    readonly minWait: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'request-per-row': {
    /**
     * Requests of one pattern that a load may make.
     *
     * @default 4
     */
    readonly maxRequests: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'answer-not-compressed': {
    /**
     * Smaller answers fit into one packet anyway. Bytes.
     *
     * @default 1400
     */
    readonly minSize: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'answer-without-validator': {
    /**
     * A smaller answer costs as much to ask after as to fetch. Bytes.
     *
     * @default 1400
     */
    readonly minSize: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'cache-contradicts-name': {
    /**
     * How long a page may be kept without asking whether it is still good, seconds.
     *
     * @default 600
     */
    readonly maxPageAge: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'answer-not-paged': {
    /**
     * Items that the longest list of an answer may have.
     *
     * @default 200
     */
    readonly maxRows: number;
    /**
     * What an answer with a list in it may weigh, decompressed. Bytes.
     *
     * @default 100000
     */
    readonly maxBytes: number;
    /** @default [] */
    readonly ignore: readonly string[];
  };
  'third-party-blocks': {
    /** @default [] */
    readonly ignore: readonly string[];
  };
}

/** `name` tells one finding from another; `routes` are those whose loads show it. Times in ms, on the profile measured. */
export interface NetworkRuleData {
  'request-duplicate': {
    /** `GET /api/agents/7` */
    readonly name: string;
    readonly routes: readonly string[];
    /** How often it was asked for. */
    readonly times: number;
    /** What the requests after the first one transferred. */
    readonly bytes: number;
    /** Other requests that were repeated in the same load. */
    readonly others: number;
  };
  'request-waterfall': {
    readonly name: string;
    readonly routes: readonly string[];
    /** What it waited for, in the order of time. */
    readonly after: readonly string[];
    /** How much earlier it could have been asked for. */
    readonly wait: number;
    readonly profile: string;
  };
  'request-per-row': {
    /** `GET /api/agents/:id` */
    readonly name: string;
    readonly routes: readonly string[];
    readonly count: number;
    readonly limit: number;
    /** From the first question to the last answer. */
    readonly took: number;
    readonly bytes: number;
    readonly profile: string;
  };
  'answer-not-compressed': {
    readonly name: string;
    readonly routes: readonly string[];
    /** Addresses, the largest answer first: at most five. */
    readonly urls: readonly string[];
    /** Bytes of each. */
    readonly sizes: readonly number[];
    readonly count: number;
    /** Bytes of all. */
    readonly bytes: number;
  };
  'answer-without-validator': NetworkRuleData['answer-not-compressed'];
  'cache-contradicts-name': {
    readonly name: string;
    readonly routes: readonly string[];
    /** `hashed`: a file whose name changes with its content is not kept for good. `page`: HTML is kept. */
    readonly how: 'hashed' | 'page';
    /** At most five. */
    readonly urls: readonly string[];
    /** The header of each; empty where none was sent. */
    readonly headers: readonly string[];
    readonly count: number;
  };
  'answer-not-paged': {
    readonly name: string;
    readonly routes: readonly string[];
    readonly rows: number;
    readonly bytes: number;
    readonly maxRows: number;
    readonly maxBytes: number;
  };
  'third-party-blocks': {
    readonly name: string;
    readonly routes: readonly string[];
    /** How long it took. */
    readonly took: number;
    readonly bytes: number;
    readonly profile: string;
  };
}

export type NetworkCode = keyof NetworkRuleData;

/** What a rule looks at: one cold load that went well. */
export interface NetworkContext<C extends NetworkCode = NetworkCode> {
  readonly load: PageLoad;
  readonly page: PageMeasurement;
  /** The network and CPU that it was measured on. */
  readonly profile: Pick<Profile, 'name' | 'rtt' | 'cpu'>;
  readonly options: NetworkThresholds[C];
}

/** What a rule saw in one load. */
export interface Seen<C extends NetworkCode = NetworkCode> {
  readonly data: Omit<NetworkRuleData[C], 'routes'>;
  /** Less than the rule's own, where it is less. */
  readonly severity?: Severity;
  /** The worse of two that bear the same name is told. */
  readonly weight: number;
}

export type NetworkRule<C extends NetworkCode> = (context: NetworkContext<C>) => readonly Seen<C>[];

/** The thresholds as they are where nobody set them. */
export const NETWORK_THRESHOLDS: NetworkThresholds = {
  'request-duplicate': { ignore: [] },
  'request-waterfall': { minWait: 100, ignore: [] },
  'request-per-row': { maxRequests: 4, ignore: [] },
  'answer-not-compressed': { minSize: 1400, ignore: [] },
  'answer-without-validator': { minSize: 1400, ignore: [] },
  'cache-contradicts-name': { maxPageAge: 600, ignore: [] },
  'answer-not-paged': { maxRows: 200, maxBytes: 100_000, ignore: [] },
  'third-party-blocks': { ignore: [] },
};

export const NETWORK_SEVERITIES: { readonly [C in NetworkCode]: Severity } = {
  'request-duplicate': 'warning',
  'request-waterfall': 'warning',
  'request-per-row': 'warning',
  'answer-not-compressed': 'warning',
  'answer-without-validator': 'warning',
  'cache-contradicts-name': 'warning',
  'answer-not-paged': 'warning',
  'third-party-blocks': 'warning',
};
