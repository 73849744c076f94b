import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReplaySource, toNdjson } from '@bitewing/core';
import { expectedRecords, nameRecords } from '@bitewing/testkit';
import { type ConformanceTarget, conformance, conformanceProperties } from '@bitewing/testkit/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachRecord } from './broken/break-source.ts';
import { brokenSources } from './broken/index.ts';
import { faultlessBlob } from './broken/records.ts';
import { createMemorySource, memoryCapabilities } from './memory-source.ts';
import { memoryTarget, practiceRecords } from './memory-target.ts';
import { adapter, instance, smallPractice } from './truth-stream.ts';

const propertyNamed = new Map(conformanceProperties.map((property) => [property.name, property]));
const property = (name: string) => {
  const found = propertyNamed.get(name);
  assert.ok(found !== undefined, `there is no property "${name}"`);
  return found;
};

conformance({ describe, test }, memoryTarget());

describe('the conformance suite over a replayed file', () => {
  let folder = '';
  const practice = smallPractice();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitewing-testkit-'));
    const lines: string[] = [];
    const { snapshot } = createMemorySource({ records: practiceRecords });
    for await (const line of toNdjson(snapshot(), { adapter, instance })) lines.push(line);
    await writeFile(join(folder, 'practice.ndjson'), lines.join(''));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  conformance(
    { describe, test },
    {
      name: 'a replayed file',
      createSource: async () => ({
        source: createReplaySource(join(folder, 'practice.ndjson')),
        dispose: async () => {},
      }),
      createUnreachableSource: () => createReplaySource(join(folder, 'missing.ndjson')),
      expected: { records: () => expectedRecords(practice, nameRecords(practice)) },
      hasCanaries: true,
    },
  );
});

describe('the conformance suite', () => {
  test.each(brokenSources)(
    'notices a source that $fault',
    async ({ noticedBy, message, breakIt, unreachable }) => {
      const failure: unknown = await property(noticedBy)
        .check(memoryTarget(breakIt, unreachable))
        .catch((error: unknown) => error);
      assert.ok(failure instanceof assert.AssertionError, `it fails by an assertion: ${String(failure)}`);
      expect(failure.message).toMatch(message);
      // Only the comparison with the truth, which is invented, shows values.
      if (noticedBy !== 'gives the records that are expected of it')
        expect(failure.message).not.toMatch(/Kanari/i);
    },
  );

  test('has a broken source for every property', () => {
    const proved = new Set(brokenSources.map((each) => each.noticedBy));
    expect(conformanceProperties.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([]);
  });

  test('has properties with different names', () => {
    expect(propertyNamed.size).toBe(conformanceProperties.length);
  });

  test('takes a large value that is what it says', async () => {
    const target = memoryTarget((source) => eachRecord(source, faultlessBlob));
    await property('refers to large values by their size and digest, and gives them when asked').check(
      target,
    );
    await property('keeps in extra the columns of which its profile says so, and no other').check(
      memoryTarget((source) => eachRecord(source, (record) => record)),
    );
  });

  test('asks for a practice that changes where changes are declared, and not where none are', async () => {
    const { createChangingSource: _left, ...target } = memoryTarget();
    const leadsOn = property('leads by changes to what a fresh snapshot gives');
    await expect(leadsOn.check(target)).rejects.toThrow(
      'changes are declared (rescan) and not shown: the target has no createChangingSource',
    );
    const { createChangingSource: _neither, ...quiet } = memoryTarget((source) => ({
      ...source,
      capabilities: memoryCapabilities({ changes: 'none', deletes: 'none' }),
    }));
    await leadsOn.check(quiet);
  });

  test('disposes of what it opened, also when a property fails', async () => {
    let open = 0;
    const opened = async () => {
      open += 1;
      const source = { ...createMemorySource({ records: practiceRecords }), instance: '' };
      const dispose = async (): Promise<void> => {
        open -= 1;
      };
      return { source, dispose };
    };
    const target: ConformanceTarget = {
      name: 'counted',
      createSource: opened,
      createDamagedSource: opened,
      createChangingSource: async () => ({
        ...(await opened()),
        change: () => Promise.reject(new Error('it cannot be changed')),
      }),
    };
    for (const each of conformanceProperties) await each.check(target).catch(() => {});
    expect(open).toBe(0);
  });
});
