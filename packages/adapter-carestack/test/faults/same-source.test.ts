import type { CareStackGroup } from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { groupStarter } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';

const start = groupStarter();
const { group } = groupOf(4);

const newCodes = Array.from({ length: 12 }, (_, at) => 990_001 + at);

/** Procedures that name codes which nobody knew. */
function addCodes(changed: CareStackGroup): void {
  const [procedure] = changed.treatmentProcedures;
  const [code] = changed.procedureCodes.values();
  for (const id of newCodes) {
    changed.procedureCodes.set(String(id), { ...code, id, description: `Code ${id}` });
    changed.treatmentProcedures.push({ ...procedure, id: id + 1_000, procedureCodeId: id });
  }
}

class Stopped extends Error {}

describe('a source that is asked again after a reading was broken off', () => {
  test.each(['lost', 'saved'] as const)(
    'leaves out nothing that it had read and not given: the last batch was %s',
    async (manner) => {
      const { server, source } = await start({ group });
      const reader = source();
      const host = new KeepingHost();
      await host.snapshot(reader);
      server.clock.advance(60_000);
      server.change(addCodes);
      for (let stopAt = 1; stopAt <= 40; stopAt += 3) {
        let taken = 0;
        const stop = (): void => {
          taken += 1;
          if (taken === stopAt) throw new Stopped();
        };
        try {
          await host.changes(reader, {
            batchSize: 1,
            ...(manner === 'lost' ? { beforeBatch: stop } : { afterBatch: stop }),
          });
          break;
        } catch (error) {
          if (!(error instanceof Stopped)) throw error;
        }
      }
      await host.changes(reader);
      const kept = newCodes.filter((id) => host.kept.has(`procedureCode procedureCode:${id}`));
      expect(kept).toEqual(newCodes);
      const procedures = newCodes.filter((id) => host.kept.has(`procedure treatmentProcedure:${id + 1_000}`));
      expect(procedures).toEqual(newCodes);
    },
  );
});
