import { type Batch, SealedRow } from '@bitewing/core';
import {
  createValidator,
  describeRules,
  type RecordRule,
  recordRules,
  setRules,
} from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, drain, lastBatchOf, streamOf } from './batch-of.ts';
import { plain } from './plain-record.ts';

/** A stream that notes how far it was read and whether it was closed. */
function watchedStream(count: number) {
  const seen = { pulled: 0, closed: false };
  async function* stream(): AsyncGenerator<Batch> {
    try {
      for (let key = 0; key < count; key += 1) {
        seen.pulled += 1;
        yield batchOf([upsert('patient', `${key}`, { guarantorId: 'patient:none' })]);
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, stream: stream() };
}

describe('a validator', () => {
  test('passes on everything of a batch that it has nothing to say about', async () => {
    const batch = lastBatchOf([plain('patient', '1')], {
      tables: [
        {
          table: 'patient',
          status: 'complete',
          read: 1,
          mapped: 1,
          folded: 0,
          skipped: {},
          rejected: 0,
          asOf: null,
        },
      ],
      rejected: [
        {
          entity: 'patient',
          source: { adapter: 'test', instance: 'main', table: 'patient', key: '2' },
          code: 'bad_key',
          fields: [],
          raw: new SealedRow({}),
        },
      ],
    });
    const [validated] = await drain(createValidator().validate(streamOf(batch)));
    expect(validated).toEqual({ ...batch, quarantined: [], findings: [] });
    expect(validated?.rejected).toBe(batch.rejected);
  });

  test('pulls one batch at a time and closes the stream when its reader stops', async () => {
    const { seen, stream } = watchedStream(10);
    const validator = createValidator();
    for await (const batch of validator.validate(stream)) {
      expect(batch.records).toHaveLength(1);
      expect(seen.pulled).toBe(batch.records.length);
      break;
    }
    expect(seen).toEqual({ pulled: 1, closed: true });
    expect(validator.summary().references.waiting).toBe(1);
  });

  test('throws the reason of its signal at the next batch and closes the stream', async () => {
    const { seen, stream } = watchedStream(10);
    const controller = new AbortController();
    const reason = new Error('enough');
    const passed: number[] = [];
    const reading = (async () => {
      for await (const batch of createValidator({ signal: controller.signal }).validate(stream)) {
        passed.push(batch.records.length);
        controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(passed).toEqual([1]);
    expect(seen.closed).toBe(true);
  });

  test('refuses the batches of a second instance: ids are those of one', async () => {
    const validator = createValidator();
    const both = streamOf(batchOf([]), batchOf([], { instance: 'other' }));
    await expect(drain(validator.validate(both))).rejects.toMatchObject({ code: 'invalid_options' });
  });

  test('takes rules of the host, and gates by those that say so', async () => {
    const namedTest: RecordRule<'patient'> = {
      name: 'test_patient',
      entity: 'patient',
      severity: 'error',
      gate: true,
      explanation: 'A patient that somebody made up to try the program.',
      source: 'The practice.',
      check: ({ data }) => (data.lastName === 'Test' ? 'lastName' : null),
    };
    const validator = createValidator({ rules: [...recordRules, namedTest] });
    await drain(validator.validate(streamOf(lastBatchOf([upsert('patient', '1', { lastName: 'Test' })]))));
    expect(validator.summary().gate.failures).toEqual([
      { rule: 'test_patient', entity: 'patient', count: 1 },
    ]);
  });
});

describe('the rules of a host', () => {
  test.each(['', 'Test patient', 'test-patient', '1st', 'a'.repeat(65)])('may not be called %j', (name) => {
    const rule: RecordRule = {
      name,
      entity: 'patient',
      severity: 'info',
      gate: false,
      explanation: 'None.',
      source: 'None.',
      check: () => null,
    };
    expect(() => createValidator({ rules: [rule] })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});

describe('the page of rules', () => {
  const rows = describeRules()
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  test('has a row for each layer that is no list, and one for every rule', () => {
    const names = rows.map((line) => line.split('`')[1]);
    expect(names.slice(0, 3)).toEqual(['types', 'reference', 'repeated_record']);
    expect(names.slice(3).sort()).toEqual([...recordRules, ...setRules].map(({ name }) => name).sort());
  });

  test('has no name for two rules, of one record or of several', () => {
    const names = [...recordRules, ...setRules].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('names every gate of the run as a whole', () => {
    for (const gate of ['failed_table', 'unfinished_table', 'unsettled_stream', 'unsettled_reference']) {
      expect(describeRules()).toContain(`- \`${gate}\`: `);
    }
  });

  test('says of every rule what it means, and has the same number of cells in every row', () => {
    for (const [place, row] of rows.entries()) {
      expect(row.split(/(?<!\\)\|/)).toHaveLength(place < 3 ? 9 : 8);
    }
    for (const { explanation, source } of [...recordRules, ...setRules]) {
      expect(explanation).toMatch(/^[A-Z].*\.$/);
      expect(source).toMatch(/^\w.*\.$/);
      expect(describeRules()).toContain(explanation);
      expect(describeRules()).toContain(source);
    }
  });
});
