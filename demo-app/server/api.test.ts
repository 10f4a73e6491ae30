import { afterAll } from 'vitest';

import { testReads } from './testing/reads.ts';
import { openTestApp } from './testing/test-app.ts';
import { testWrites } from './testing/writes.ts';

const apps = { before: await openTestApp('before'), after: await openTestApp('after') };

afterAll(async () => {
  await apps.before.database.close();
  await apps.after.database.close();
});

// Reads come first: writes change what there is to read.
testReads(apps);
testWrites(apps);
