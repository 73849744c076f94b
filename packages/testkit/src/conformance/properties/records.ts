import assert from 'node:assert/strict';
import { collect, type EntityName, entities, errorCatalogue, type Issue, joinKey } from '@bitewing/core';
import { compareWithTruth } from '../../compare/compare-with-truth.ts';
import { describeComparison } from '../../compare/describe-comparison.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

const isExtraValue = (value: unknown): boolean =>
  value === null ||
  ['string', 'boolean'].includes(typeof value) ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'object' &&
    typeof Reflect.get(value, 'read') === 'function' &&
    /^[0-9a-f]{64}$/.test(String(Reflect.get(value, 'sha256'))));

/** What an issue consists of: names, and no value. */
const issueParts: ReadonlySet<string> = new Set(['rule', 'severity', 'field', 'code']);

const assertIssue = (entity: EntityName, issue: Issue): void => {
  const { rule, severity, field, code } = issue;
  assert.ok(code in errorCatalogue, `an issue of a ${entity} has a code without an entry in the catalogue`);
  assert.ok(rule !== '', `an issue of a ${entity} names its rule`);
  assert.ok(
    ['error', 'warning', 'info'].includes(severity),
    `an issue of a ${entity} is an error, a warning or an info`,
  );
  const place = field?.split('.')[0];
  assert.ok(
    place === undefined || place in entities[entity].fields,
    `an issue of a ${entity} is about a field that the model does not have`,
  );
  const more = Object.keys(issue).filter((part) => !issueParts.has(part));
  assert.deepEqual(more, [], `an issue of a ${entity} says more than names`);
};

const schema: ConformanceProperty = {
  name: 'gives records of the model, under its own names',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot());
      assert.ok(allRecords(batches).length > 0, 'the source of this suite has records');
      for (const batch of batches)
        assert.equal(batch.instance, source.instance, 'a batch names its instance');
      for (const record of allRecords(batches)) {
        assert.deepEqual(
          [record.source.adapter, record.source.instance],
          [source.adapter, source.instance],
          'a record names its source',
        );
        assert.ok(
          record.id !== '' && record.source.key !== '' && record.source.table !== '',
          'a record has an id and a place',
        );
        assert.ok(record.op === 'upsert', 'a snapshot holds upserts only');
        const parsed = entities[record.entity].schema.safeParse(record.data);
        const fields = parsed.error?.issues.map((issue) => issue.path.join('.') || issue.code) ?? [];
        assert.ok(parsed.success, `a ${record.entity} does not fit the model: ${fields.join(', ')}`);
        for (const [column, value] of Object.entries(record.extra ?? {})) {
          assert.ok(isExtraValue(value), `extra ${column} of a ${record.entity} is neither scalar nor blob`);
        }
        for (const issue of record.issues ?? []) assertIssue(record.entity, issue);
      }
    }),
};

const identity: ConformanceProperty = {
  name: 'gives every record an id of its own, made from its place in the source',
  check: (target) =>
    withSource(target, async (source) => {
      const places = new Map<string, string>();
      for (const record of allRecords(await collect(source.snapshot()))) {
        const { table, key } = record.source;
        assert.ok(!places.has(record.id), `two records have the same id (${record.entity})`);
        places.set(record.id, `${table} ${key}`);
        if (source.capabilities.entities[record.entity].identity === 'synthetic') continue;
        const row = `${joinKey([table])}:${key}`;
        assert.ok(
          record.id === row || record.id.startsWith(`${row}#`),
          `an id of ${record.entity} is not recordId(table, key, part)`,
        );
      }
    }),
};

const omitted: ConformanceProperty = {
  name: 'leaves null what it says it omits, and gives nothing that is unavailable',
  check: (target) =>
    withSource(target, async (source) => {
      for (const record of allRecords(await collect(source.snapshot()))) {
        const capability = source.capabilities.entities[record.entity];
        assert.notEqual(
          capability.read,
          'unavailable',
          `${record.entity} is declared unavailable, and there are records`,
        );
        assert.notEqual(
          capability.snapshot,
          'none',
          `${record.entity} is declared to have no snapshot, and there are records`,
        );
        if (record.op === 'remove') continue;
        for (const field of capability.omits) {
          assert.equal(
            Reflect.get(record.data, field),
            null,
            `${record.entity}.${field} is declared omitted, and has a value`,
          );
        }
      }
    }),
};

const expected: ConformanceProperty = {
  name: 'gives the records that are expected of it',
  check: (target) =>
    withSource(target, async (source) => {
      if (target.expected === undefined) {
        // Without expectations there is one thing left to say: it says something.
        assert.ok(
          allRecords(await collect(source.snapshot())).length > 0,
          'the source of this suite has records',
        );
        return;
      }
      const comparison = await compareWithTruth({
        expected: target.expected.records(),
        actual: source.snapshot(),
        excuses: target.expected.excuses ?? [],
      });
      const holds = comparison.differences.length === 0 && comparison.idleExcuses.length === 0;
      assert.ok(holds, describeComparison(comparison));
    }),
};

/** Properties of the single record. */
export const recordProperties: readonly ConformanceProperty[] = [schema, identity, omitted, expected];
