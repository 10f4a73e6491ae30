import type { RuleCode } from '../analysis/rules/types.ts';

/** What each rule looks for, in a few words, where a list of rules is asked for. docs/rules has a page on each. */
export const RULE_TITLES: { readonly [C in RuleCode]: string } = {
  'route-broken-lazy': 'A lazy route renders nothing',
  'lazy-defeated': 'A page is imported lazily and yet part of every first load',
  'lazy-in-render': 'A lazy component is made while another one renders',
  'lazy-declared-after-use': 'A lazy component is used above its declaration',
  'loadable-babel-plugin': '@loadable/babel-plugin is on in a build for browsers',
  'env-leak': 'A define puts the whole environment into the bundle',
  'route-not-lazy': 'A page is imported statically, so every route loads it',
  'route-undecidable': 'Nobody can tell which module a route renders',
  'route-leak': 'A first load holds what only another route uses',
  'lazy-chain': 'A route waits for several requests, one after the other',
  'lazy-without-boundary': 'A lazy component has no Suspense above it',
  'heavy-eager': 'A heavy import is used only later, or only at times',
  'chunk-fanout': 'A first load asks for too many scripts',
  'duplicate-package': 'A package is in the build in several versions',
  'no-stale-chunk-recovery': 'Nothing catches a chunk that is gone after a deploy',
  'bad-allow': 'A comment loadline-allow names no rule or gives no reason',
  'unused-allow': 'A comment loadline-allow allows nothing any more',
};
