import {
  type MariaDbServer,
  type OpenDentalVersion,
  startMariaDb,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withExtra } from '../../truth/expected-extra.ts';
import { expectTruth, practiceOf, timeZone, watched } from '../../truth/practice-database.ts';
import { liveSourceOfWritten } from './live-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

const versions: readonly OpenDentalVersion[] = ['25.4', '24.1'];

describe('a practice on a running server', () => {
  test.each(versions)('reads as it is: version %s', async (version) => {
    const database = `truth_${version.replace('.', '_')}`;
    const written = await writeOpenDental(practiceOf(150), { server, database, version });
    const rejected: string[] = [];
    const source = liveSourceOfWritten(server, written);
    const batches = watched(source.snapshot(), (batch) => {
      rejected.push(...batch.rejected.map(({ entity, code }) => `${entity} ${code}`));
    });
    await expectTruth(await withExtra(server, written, source), batches);
    expect(rejected).toEqual([]);
  });
});
