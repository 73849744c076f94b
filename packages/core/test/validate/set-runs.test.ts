import type { Batch, CanonicalRecord, EntityName, UpsertRecord } from '@bitewing/core';
import { createValidator, type SetRule, setRules, type ValidatorOptions } from '@bitewing/core/validate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesOver, setPart } from '../../src/validate/set-rule.ts';
import { batchOf, drain, lastBatchOf, removalOf, streamOf } from './batch-of.ts';
import { cleanPractice } from './clean-practice.ts';
import { quarantined } from './judged-stream.ts';
import { plain } from './plain-record.ts';
import { plantedSets } from './planted/sets.ts';
import { createSpillFolder } from './spill-folder.ts';

/** Two employers of one name: a rule of a host, over an entity that no rule of core looks at. */
const [sameName] = rulesOver<{ entity: 'employer'; id: string; name: string }>(
  {
    name: 'employers of one name',
    parts: [
      setPart('employer', ({ id, data: { name } }, put) => {
        if (name !== null) put(name, { entity: 'employer', id, name });
      }),
    ],
  },
  [
    {
      name: 'employer_twice',
      entity: 'employer',
      severity: 'warning',
      explanation: 'Two employers have one name.',
      source: 'House rule.',
      check: (group) => group.slice(1).map(({ id }) => ({ id, field: 'name' })),
    },
  ],
) as readonly SetRule[];
if (sameName === undefined) throw new Error('One rule went in, so one comes out.');

const employer = (key: string, name: string | null): UpsertRecord<'employer'> =>
  plain('employer', key, { name });

async function run(
  batches: readonly Batch[],
  options: ValidatorOptions = { setRules: [sameName as SetRule] },
) {
  const validator = createValidator(options);
  const validated = await drain(validator.validate(streamOf(...batches)));
  return {
    byBatch: validated.map(({ findings }) => findings.map(({ id }) => id)),
    found: validated.flatMap(({ findings }) => findings.map(({ id, issue }) => `${issue.rule} ${id}`)),
    sets: validator.summary().sets,
  };
}

const twins: readonly CanonicalRecord[] = [employer('1', 'Mill'), employer('2', 'Mill')];
const changes = (records: readonly CanonicalRecord[], parts: Partial<Batch> = {}): Batch =>
  batchOf(records, { phase: 'changes', ...parts });

describe('a run of set rules', () => {
  test('judges once, at the settled end of a snapshot, whatever batch the records came in', async () => {
    const stream = [
      batchOf(twins.slice(0, 1)),
      batchOf(twins.slice(1)),
      lastBatchOf([employer('3', 'Mine')]),
    ];
    const { byBatch, sets } = await run(stream);
    expect(byBatch).toEqual([[], [], ['employer:2']]);
    expect(sets).toEqual({ rules: 1, groups: 2, tooLarge: 0, unnamed: 0 });
  });

  test('does not judge a snapshot that never settles', async () => {
    const { found, sets } = await run([batchOf(twins)]);
    expect(found).toEqual([]);
    expect(sets.rules).toBe(0);
  });

  test.each([
    ['changes alone', [changes(twins, { settled: true })], {}],
    ['a stream that goes on after a cursor', [lastBatchOf(twins)], { resumed: true }],
  ] as const)('does not judge %s: the rest of the groups is not there', async (_name, stream, options) => {
    const { found, sets } = await run(stream, { setRules: [sameName as SetRule], ...options });
    expect(found).toEqual([]);
    expect(sets).toEqual({ rules: 0, groups: 0, tooLarge: 0, unnamed: 0 });
  });

  test('does not judge again what changes after the snapshot was settled', async () => {
    const { byBatch } = await run([
      lastBatchOf([employer('1', 'Mill')]),
      changes([employer('2', 'Mill')], { settled: true }),
    ]);
    expect(byBatch).toEqual([[], []]);
  });

  test.each([
    ['a record that was taken away', [removalOf(employer('2', 'Mill'))], []],
    ['a record that lost its name', [employer('2', null)], []],
    ['a record that moved to another group', [employer('2', 'Miller')], []],
    ['a record that moved into a group', [employer('3', 'Mill')], ['employer:2', 'employer:3']],
    ['a record that went to quarantine', [quarantined(employer('2', 'Mill'))], []],
    [
      'a record that changed and went to quarantine at once',
      [employer('2', 'Mill'), quarantined(employer('2', 'Mill'))],
      [],
    ],
    [
      'a record that came out of quarantine at once',
      [quarantined(employer('2', 'Mill')), employer('2', 'Mill')],
      ['employer:2'],
    ],
    ['a record that came again as it was', [employer('2', 'Mill')], ['employer:2']],
  ] as const)('judges the last state before the end: %s', async (_name, changed, expected) => {
    const { byBatch } = await run([
      batchOf([...twins, employer('3', 'Mine')]),
      changes(changed),
      changes([], { settled: true }),
    ]);
    expect(byBatch).toEqual([[], [], expected]);
  });

  test('judges a record that a snapshot took away, or set apart, and gave again', async () => {
    const again = employer('2', 'Mill');
    for (const gone of [removalOf(again), quarantined(again)]) {
      const { found } = await run([batchOf(twins), batchOf([gone]), lastBatchOf([again])]);
      expect(found).toContain('employer_twice employer:2');
    }
  });

  test('leaves records in quarantine out', async () => {
    expect(
      (await run([lastBatchOf([employer('1', 'Mill'), quarantined(employer('2', 'Mill'))])])).found,
    ).toEqual([]);
  });

  test('looks for nothing of a record in quarantine whose id is no text', async () => {
    const nameless = [7, null, undefined, ['employer:2']].map((id) => ({ ...employer('2', 'Mill'), id }));
    const { found } = await run([lastBatchOf([...twins, ...(nameless as unknown as CanonicalRecord[])])]);
    expect(found).toEqual(['employer_twice employer:2']);
  });

  test('runs the rules whose entities are all read, and no other', async () => {
    const entities: readonly EntityName[] = ['payment', 'paymentAllocation', 'fee'];
    const { sets, found } = await run(
      [lastBatchOf([plain('payment', '1', { amountCents: 5 }), plain('fee', '1'), plain('fee', '2')])],
      { entities },
    );
    expect(found).toEqual(['fee_twice fee:2', 'payment_sum payment:1']);
    const judged = setRules.filter(({ set }) => set.parts.every(({ entity }) => entities.includes(entity)));
    expect(sets.rules).toBe(judged.length);
  });

  test('names as many findings as a batch may hold, and counts all', async () => {
    const many = Array.from({ length: 10 }, (_, key) => employer(`${key}`, 'Mill'));
    const { found, sets } = await run([lastBatchOf(many)], {
      setRules: [sameName as SetRule],
      maximumFindings: 4,
    });
    expect(found).toHaveLength(4);
    expect(sets.unnamed).toBe(5);
  });

  test('passes over a group that is larger than any practice has, and says so', async () => {
    const many = Array.from({ length: 20_001 }, (_, key) => employer(`${key}`, 'Mill'));
    const { found, sets } = await run([lastBatchOf([...many, employer('a', 'Mine'), employer('b', 'Mine')])]);
    expect(found).toEqual(['employer_twice employer:b']);
    expect(sets).toEqual({ rules: 1, groups: 2, tooLarge: 1, unnamed: 0 });
  });

  test('takes no rule with a name that no summary could hold', () => {
    const named = { ...(sameName as SetRule), name: 'Employer twice' };
    expect(() => createValidator({ setRules: [named] })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('stops at the signal while it judges', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopping: SetRule = {
      ...(sameName as SetRule),
      check: () => {
        controller.abort(reason);
        return [];
      },
    };
    const many = Array.from({ length: 3000 }, (_, key) => employer(`${key}`, `Mill ${key}`));
    await expect(run([lastBatchOf(many)], { setRules: [stopping], signal: controller.signal })).rejects.toBe(
      reason,
    );
  });
});

describe('set rules in bounded memory', () => {
  const everything = [...cleanPractice, ...plantedSets.flatMap(({ records }) => records)].map(
    (record, place) => ({
      ...record,
      id: place < cleanPractice.length ? record.id : `${record.id}-${place}`,
    }),
  ) as readonly UpsertRecord[];

  test('find the same when nearly everything is put aside, and leave nothing behind', async () => {
    const spill = await createSpillFolder();
    try {
      const inMemory = await run([lastBatchOf(everything)], {});
      const spilled = await run([lastBatchOf(everything)], {
        memoryLimitBytes: 2000,
        temporaryFolder: spill.folder,
      });
      expect(inMemory.found.length).toBeGreaterThan(50);
      expect(spilled).toEqual(inMemory);
      expect(await spill.leftovers()).toEqual([]);
    } finally {
      await spill.remove();
    }
  });

  test('leave nothing behind when the run is broken off', async () => {
    const spill = await createSpillFolder();
    try {
      const validator = createValidator({
        setRules: [sameName as SetRule],
        memoryLimitBytes: 100,
        temporaryFolder: spill.folder,
      });
      for await (const batch of validator.validate(streamOf(batchOf(twins), lastBatchOf(twins)))) {
        expect(batch.findings).toEqual([]);
        expect(await spill.leftovers()).not.toEqual([]);
        break;
      }
      expect(await spill.leftovers()).toEqual([]);
      expect(validator.summary().sets.rules).toBe(0);
    } finally {
      await spill.remove();
    }
  });

  test('find the same in whatever order the records come', async () => {
    const ordered = await run([lastBatchOf(everything)], {});
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...everything], { minLength: everything.length }),
        fc.integer({ min: 1, max: everything.length - 1 }),
        async (shuffled, cut) => {
          const { found } = await run(
            [batchOf(shuffled.slice(0, cut)), lastBatchOf(shuffled.slice(cut))],
            {},
          );
          expect(found.toSorted()).toEqual(ordered.found.toSorted());
        },
      ),
      { numRuns: 5 },
    );
  });
});
