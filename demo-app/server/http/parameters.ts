import { isDay } from '../day.ts';
import { badRequest } from './request-error.ts';

/** What a list was asked for, checked. */
export interface ListRequest {
  /** Lower case; empty for everything. */
  readonly query: string;
  /** Exact values by filter, such as `category`. Only those that were given. */
  readonly filters: Readonly<Record<string, string>>;
  /** Absent for every row. */
  readonly page: { readonly page: number; readonly size: number } | null;
  /** Absent for every key. Always has `id`. */
  readonly fields: readonly string[] | null;
  readonly sort: { readonly key: string; readonly descending: boolean } | null;
}

/** What a list may be asked for. */
export interface ListRules {
  /** The keys of an item: what `fields` and `sort` may name. */
  readonly keys: readonly string[];
  /** Values by filter; an empty list allows any id. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

type Search = Readonly<Record<string, string>>;

const DEFAULT_SIZE = 25;
const LARGEST_SIZE = 200;
const LARGEST_PAGE = 100_000;
const LONGEST_QUERY = 200;
const ID = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/** @throws RequestError 400 that names the parameter and what it may be */
export function listRequest(search: Search, rules: ListRules): ListRequest {
  const query = (search['query'] ?? '').trim().toLowerCase();
  if (query.length > LONGEST_QUERY)
    throw badRequest(`query is longer than ${LONGEST_QUERY} characters.`);
  return {
    query,
    filters: filterValues(search, rules.filters ?? {}),
    page: pageOf(search),
    fields: fieldList(search['fields'], rules.keys),
    sort: sortOf(search['sort'], rules.keys),
  };
}

/** `fields=name,status` as a list that starts with `id`, or nothing when the parameter is absent. */
export function fieldList(
  value: string | undefined,
  keys: readonly string[],
): readonly string[] | null {
  if (value === undefined) return null;
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !keys.includes(name));
  if (unknown.length > 0) {
    const which = unknown.map((name) => `'${name}'`).join(', ');
    throw badRequest(
      `fields names ${which}, but may only name: ${keys.join(', ')}.`,
      'unknown-field',
    );
  }
  return [...new Set(['id', ...names])];
}

/** An id of the path: small letters, digits and single parts joined by hyphens. */
export function idOf(value: string | undefined, what: string): string {
  if (value !== undefined && ID.test(value)) return value;
  throw badRequest(
    `'${value ?? ''}' is no id of a ${what}: use small letters, digits and hyphens.`,
    'bad-id',
  );
}

/** Whether `expand=assignee` was asked for. */
export function expandsAssignee(search: Search): boolean {
  const expand = search['expand'];
  if (expand === undefined) return false;
  if (expand === 'assignee') return true;
  throw badRequest(`expand is '${expand}', but may only be: assignee.`);
}

/** A day of the calendar, or `fallback` when the parameter is absent. */
export function dayOf(search: Search, name: string, fallback: string): string {
  const day = search[name] ?? fallback;
  if (isDay(day)) return day;
  throw badRequest(`${name} is '${day}', but must be a day such as 2026-06-30.`);
}

function filterValues(
  search: Search,
  rules: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, allowed] of Object.entries(rules)) {
    const value = search[name];
    if (value === undefined || value === '') continue;
    if (allowed.length > 0 && !allowed.includes(value)) {
      throw badRequest(`${name} is '${value}', but may only be: ${allowed.join(', ')}.`);
    }
    values[name] = allowed.length > 0 ? value : idOf(value, name);
  }
  return values;
}

function pageOf(search: Search): ListRequest['page'] {
  if (search['page'] === undefined && search['size'] === undefined) return null;
  return {
    page: wholeNumber('page', search['page'], 1, LARGEST_PAGE),
    size: wholeNumber('size', search['size'], DEFAULT_SIZE, LARGEST_SIZE),
  };
}

function wholeNumber(
  name: string,
  value: string | undefined,
  fallback: number,
  largest: number,
): number {
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= 1 && number <= largest) return number;
  throw badRequest(`${name} is '${value}', but must be a whole number from 1 to ${largest}.`);
}

function sortOf(value: string | undefined, keys: readonly string[]): ListRequest['sort'] {
  if (value === undefined || value === '') return null;
  const descending = value.startsWith('-');
  const key = descending ? value.slice(1) : value;
  if (!keys.includes(key))
    throw badRequest(`sort is '${value}', but may only name: ${keys.join(', ')}.`);
  return { key, descending };
}
