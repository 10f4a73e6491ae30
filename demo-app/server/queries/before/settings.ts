import type { Queries } from '../queries.ts';
import { rowsOfSettings, settingsOfRows, type SettingRow } from '../settings-rows.ts';
import { eachInTurn } from './whole-list.ts';

export const settingsQueries: Pick<Queries, 'settings' | 'saveSettings'> = {
  settings: async (db) => {
    const keys = await db.query<{ key: string }>('select key from settings order by key');
    const rows = await eachInTurn(keys, ({ key }) =>
      db.query<SettingRow>('select * from settings where key = $1', [key]),
    );
    return settingsOfRows(rows.flat());
  },

  saveSettings: (db, settings) =>
    db.transaction(async (tx) => {
      await eachInTurn(rowsOfSettings(settings), ({ key, value }) =>
        tx.query('update settings set value = $2::jsonb where key = $1', [
          key,
          JSON.stringify(value),
        ]),
      );
    }),
};
