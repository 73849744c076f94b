import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReplaySource, type Source, toNdjson } from '@bitewing/core';
import { expectedRecords, nameRecords } from '@bitewing/testkit';
import { type ConformanceTarget, conformance, conformanceProperties } from '@bitewing/testkit/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenSources, unreachableSource } from './broken-sources.ts';
import { createMemorySource } from './memory-source.ts';
import { adapter, instance, recordsOfPractice, smallPractice } from './truth-stream.ts';

const practice = smallPractice();
const records = recordsOfPractice(practice);

const memoryTarget = (
  breakIt: (source: Source, opened: { count: number }) => Source = (source) => source,
  unreachable: (source: Source) => Source = unreachableSource,
): ConformanceTarget => {
  const opened = { count: 0 };
  return {
    name: 'a source in memory',
    createSource: async () => ({
      source: breakIt(createMemorySource(records, opened), opened),
      dispose: async () => {},
    }),
    createUnreachableSource: () => unreachable(createMemorySource(records, opened)),
    openResources: () => opened.count,
    expected: { records: () => expectedRecords(practice, nameRecords(practice)) },
    hasCanaries: true,
  };
};

conformance({ describe, test }, memoryTarget());

describe('the conformance suite over a replayed file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bitewing-testkit-'));
    const lines: string[] = [];
    for await (const line of toNdjson(createMemorySource(records).snapshot(), { adapter, instance }))
      lines.push(line);
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
  const propertyNamed = new Map(conformanceProperties.map((property) => [property.name, property]));

  test.each(brokenSources)('notices a source that $fault', async ({ noticedBy, breakIt, unreachable }) => {
    const property = propertyNamed.get(noticedBy);
    assert.ok(property !== undefined, `there is no property "${noticedBy}"`);
    await expect(property.check(memoryTarget(breakIt, unreachable))).rejects.toThrow(assert.AssertionError);
  });

  test('has a broken source for every property', () => {
    const proved = new Set(brokenSources.map((each) => each.noticedBy));
    expect(
      conformanceProperties.map((property) => property.name).filter((name) => !proved.has(name)),
    ).toEqual([]);
  });

  test('has properties with different names', () => {
    expect(propertyNamed.size).toBe(conformanceProperties.length);
  });

  test('disposes of what it opened, also when a property fails', async () => {
    let open = 0;
    const target: ConformanceTarget = {
      name: 'counted',
      createSource: async () => {
        open += 1;
        const source = { ...createMemorySource(records), instance: '' };
        const dispose = async () => {
          open -= 1;
        };
        return { source, dispose };
      },
    };
    for (const property of conformanceProperties) await property.check(target).catch(() => {});
    expect(open).toBe(0);
  });

  test('puts no value of a record into the messages of its failures', async () => {
    const messages: string[] = [];
    for (const { noticedBy, breakIt, unreachable } of brokenSources) {
      if (noticedBy === 'gives the records that are expected of it') continue;
      const failure = await propertyNamed
        .get(noticedBy)
        ?.check(memoryTarget(breakIt, unreachable))
        .catch((error: unknown) => error);
      messages.push(String(failure));
    }
    expect(messages.filter((message) => /Kanari/i.test(message))).toEqual([]);
  });
});
