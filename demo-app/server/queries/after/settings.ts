import type { Queries } from '../queries.ts';
import { rowsOfSettings, settingsOfRows, type SettingRow } from '../settings-rows.ts';

export const settingsQueries: Pick<Queries, 'settings' | 'saveSettings'> = {
  settings: async (db) =>
    settingsOfRows(await db.query<SettingRow>('select key, value from settings order by key')),

  saveSettings: async (db, settings) => {
    await db.query(
      `update settings s set value = n.value
       from jsonb_to_recordset($1::jsonb) as n (key text, value jsonb) where n.key = s.key`,
      [JSON.stringify(rowsOfSettings(settings))],
    );
  },
};
