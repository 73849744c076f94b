import assert from 'node:assert/strict';
import { entities, entityNames, isEntityName } from '@bitewing/core';
import { assertCapabilities } from '../assert-capabilities.ts';
import { type ConformanceProperty, withSource } from '../property.ts';

const checks: ConformanceProperty = {
  name: 'checks itself without throwing',
  check: async (target) => {
    await withSource(target, async (source) => {
      const report = await source.check().catch(() => null);
      assert.ok(report !== null, 'check() throws');
      assert.ok(report.reachable, 'the source of this suite is reachable');
      assert.equal(report.problem, undefined, 'a reachable source has no problem');
      assert.deepEqual(
        [report.adapter, report.instance],
        [source.adapter, source.instance],
        'the report names the source',
      );
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report, 'the report is JSON');
      assert.ok(
        report.way !== '' && report.isolation !== '',
        'the report names the way in and its isolation',
      );
      assert.ok(
        report.profile === null || (report.profile.name !== '' && report.profile.reason !== ''),
        'the report names the profile, and why it was chosen',
      );
      assert.ok(report.asOf === null || !Number.isNaN(Date.parse(report.asOf)), 'asOf is a moment');
      assertCapabilities(report.capabilities);
      for (const name of entityNames) {
        // What is in effect may be less than what the adapter has.
        const [effective, offered] = [report.capabilities.entities[name], source.capabilities.entities[name]];
        assert.ok(
          offered.read !== 'unavailable' || effective.read === 'unavailable',
          `${name}: is in effect by the report, and declared unavailable`,
        );
      }
    });
    const unreachable = target.createUnreachableSource?.();
    if (unreachable === undefined) return;
    try {
      const report = await unreachable.check().catch(() => null);
      assert.ok(report !== null, 'check() throws where there is nothing, instead of saying so');
      assert.ok(!report.reachable && report.problem !== undefined, 'a source that is not there says so');
    } finally {
      await unreachable[Symbol.asyncDispose]();
    }
  },
};

const profiles: ConformanceProperty = {
  name: 'profiles every table and column once, in words of the model',
  check: (target) =>
    withSource(target, async (source) => {
      const { adapter, instance, version, tables } = await source.profile();
      assert.deepEqual(
        [adapter, instance],
        [source.adapter, source.instance],
        'the profile names the source',
      );
      assert.equal(version, (await source.check()).version, 'the profile and the report name one version');
      assert.equal(new Set(tables.map((table) => table.name)).size, tables.length, 'a table appears once');
      for (const { name, rows, columns } of tables) {
        assert.ok(rows === null || (Number.isSafeInteger(rows) && rows >= 0), `${name}: rows are counted`);
        assert.equal(
          new Set(columns.map((column) => column.name)).size,
          columns.length,
          `${name}: a column appears once`,
        );
        for (const { name: column, disposition } of columns) {
          assert.ok(
            !('reason' in disposition) || disposition.reason.trim() !== '',
            `${name}.${column} is not kept, and the profile does not say why`,
          );
          const targets =
            disposition.kind === 'mapped'
              ? disposition.to
              : disposition.kind === 'extra'
                ? [disposition.entity]
                : [];
          for (const path of targets) {
            const [entity = '', field] = path.split('.');
            assert.ok(
              isEntityName(entity),
              `${name}.${column} goes to an entity that the model does not have`,
            );
            assert.ok(
              disposition.kind === 'extra' ||
                // `id` is the record's identity, which stands beside its data.
                field === 'id' ||
                (field !== undefined && field in entities[entity].fields),
              `${name}.${column} goes to a field that the model does not have`,
            );
          }
        }
      }
    }),
};

const agreeing: ConformanceProperty = {
  name: 'maps no column to what it declares to lack',
  check: (target) =>
    withSource(target, async (source) => {
      const { tables } = await source.profile();
      for (const { name, columns } of tables) {
        for (const { name: column, disposition } of columns) {
          for (const path of disposition.kind === 'mapped' ? disposition.to : []) {
            const [entity = '', field = ''] = path.split('.');
            // That it is a path of the model is another property.
            if (!isEntityName(entity)) continue;
            const { read, omits } = source.capabilities.entities[entity];
            assert.notEqual(
              read,
              'unavailable',
              `${name}.${column} goes to ${entity}, which is declared unavailable`,
            );
            assert.ok(
              !omits.includes(field),
              `${name}.${column} goes to ${entity}.${field}, which is declared omitted`,
            );
          }
        }
      }
    }),
};

const stopped: ConformanceProperty = {
  name: 'stops its reports with the reason of the signal',
  check: (target) =>
    withSource(target, async (source) => {
      const before = await target.openResources?.();
      const reason = new Error('the host had enough');
      const signal = AbortSignal.abort(reason);
      const isReason = (error: unknown): boolean => error === reason;
      await assert.rejects(async () => source.check({ signal }), isReason, 'check() was aborted');
      await assert.rejects(async () => source.profile({ signal }), isReason, 'profile() was aborted');
      assert.equal(await target.openResources?.(), before, 'reports were aborted: something is still open');
    }),
};

/** Properties of what a source reports on itself. */
export const reportProperties: readonly ConformanceProperty[] = [checks, profiles, agreeing, stopped];
