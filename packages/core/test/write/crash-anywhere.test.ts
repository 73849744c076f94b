import { join } from 'node:path';
import { openDurableDatabase } from '@bitewing/core/durable';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../durable/temporary-folder.ts';
import { isSound, play } from './scenario.ts';

test.each(['before', 'after'] as const)(
  'a worker may crash %s any of its calls: the next one goes on, and everything is written once',
  async (when) => {
    const database = await openDurableDatabase({ path: join(temporaryFolder(), 'writes.sqlite') });
    onTestFinished(() => database[Symbol.asyncDispose]());
    const unsound: unknown[] = [];
    for (let at = 1; at <= 24; at += 1) {
      const aftermath = await play(database, {
        intents: ['patient', 'callOfPatient'],
        faults: ['lostAfter'],
        lookups: [],
        incidents: [{ kind: 'crash', at, when }],
      });
      for (const intent of aftermath) {
        if (!isSound(intent) || intent.state !== 'confirmed') unsound.push({ at, ...intent });
      }
    }
    expect(unsound).toEqual([]);
  },
);
