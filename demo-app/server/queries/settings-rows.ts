import type { Settings } from '../../src/api/types.ts';

// Settings are kept one row a value, as `limits.spend`, so that a new one needs no migration.

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

export function rowsOfSettings(settings: Settings): SettingRow[] {
  return Object.entries(settings).flatMap(([section, value]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([name, inner]) => ({ key: `${section}.${name}`, value: inner }))
      : [{ key: section, value }],
  );
}

export function settingsOfRows(rows: readonly SettingRow[]): Settings {
  const settings: Record<string, unknown> = {};
  for (const { key, value } of rows) {
    const [section = key, name] = key.split('.');
    if (name === undefined) settings[section] = value;
    else settings[section] = { ...(settings[section] as object | undefined), [name]: value };
  }
  return settings as unknown as Settings;
}
