import type { UpsertRecord } from '@bitewing/core';
import { type DiffReport, diffPage, type PhiDiffReport, phiDiffPage } from '@bitewing/core/diff';
import { describe, expect, test } from 'vitest';
import { expectBalanced, expectSelfContained } from '../html/page-checks.ts';
import { day, emptyData, upsert } from '../records.ts';
import { blob, changed, compare, sampleRecords } from './two-sides.ts';

const canary = 'Zzyzx-Canary';
const hostile = `"><script>alert('${'x'}')</script>&\u202e`;

async function phiOf(left: readonly UpsertRecord[], right: readonly UpsertRecord[]) {
  const { report, phi } = await compare(left, right, { values: true });
  if (phi === null) throw new Error('Values were asked for.');
  return { report, phi };
}

describe('the plain report', () => {
  const left = upsert('patient', '1', { lastName: `${canary}-left`, birthDate: day('1980-02-29') });
  const right = {
    ...changed(left, { lastName: `${canary}-right`, birthDate: day('1980-03-01') }),
    extra: { [`${canary} as a key`]: canary, Photo: blob(3, 'a') },
    source: { ...left.source, key: canary },
  };
  const odd = { ...emptyData('patient'), [canary]: canary } as UpsertRecord<'patient'>['data'];

  test('holds no value, not even where a value stands as the name of a field', async () => {
    const { report } = await phiOf(
      [left, upsert('patient', '2')],
      [right, { ...upsert('patient', '2'), data: odd }],
    );
    expect(report.entities.patient?.different).toBe(2);
    expect(report.entities.patient?.fields.map(({ field }) => field)).toEqual([
      '(unknown)',
      'birthDate',
      'extra.(unknown)',
      'extra.Photo',
      'lastName',
      'source.key',
    ]);
    for (const text of [JSON.stringify(report), diffPage(report)]) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain('1980-02-29');
    }
  });

  test('is plain JSON', async () => {
    const { report } = await compare(sampleRecords, sampleRecords.slice(3));
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('leaves the values to a report of its own, which says what it is', async () => {
    const { phi } = await phiOf([left], [right]);
    expect(phi.phi).toBe(true);
    expect(phi.samples).toHaveLength(1);
    expect(phi.samples[0]).toMatchObject({ entity: 'patient', id: 'patient:1' });
    expect(phi.samples[0]?.values).toContainEqual({
      field: 'lastName',
      left: `${canary}-left`,
      right: `${canary}-right`,
    });
    expect(phi.samples[0]?.values).toContainEqual({
      field: 'extra.Photo',
      left: null,
      right: { bytes: 3, sha256: 'a'.repeat(64) },
    });
    expect(JSON.parse(JSON.stringify(phi))).toEqual(phi);
  });
});

describe('the pages', () => {
  const nasty = { ...upsert('patient', '1', { lastName: hostile }), id: hostile };
  const nastyReports = async () => {
    const { report, phi } = await phiOf(
      [nasty, upsert('provider', '1')],
      [changed(nasty, { lastName: 'b' })],
    );
    const name = { leftName: hostile, rightName: hostile };
    return { report: { ...report, ...name } as DiffReport, phi: { ...phi, ...name } as PhiDiffReport };
  };

  test('load nothing and run nothing, with hostile ids, names and values in them', async () => {
    const { report, phi } = await nastyReports();
    for (const page of [diffPage(report), phiDiffPage(phi)]) {
      expectSelfContained(page);
      expectBalanced(page);
      expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\\u{202e}');
      expect(page).not.toContain('\u202e');
    }
  });

  test('show in a chart and in tables where and in what the sides differ', async () => {
    const right = sampleRecords
      .slice(1)
      .map((record) => (record.entity === 'procedure' ? changed(record, { feeCents: -5 }) : record));
    const { report } = await compare(sampleRecords, right, { leftName: 'dump', rightName: 'store' });
    const page = diffPage(report);
    expectBalanced(page);
    expect(page).toContain(
      'Not the same: 10 records differ, 1 are only in dump, 0 only in store; 11 are the same.',
    );
    expect(page).toContain('aria-label="procedure: 10 differ, 0 only left, 0 only right"');
    expect(page).toContain(
      '<rect class="different" x="0" y="0" width="1000" height="10"><title>different: 10</title></rect>',
    );
    expect(page).toContain(
      '<rect class="onlyLeft" x="0" y="0" width="100" height="10"><title>only in dump: 1</title></rect>',
    );
    expect(page).toContain('<code>feeCents</code>');
    expect(page).toContain('<code>procedure:0</code>');
    expect(page).not.toContain('<h2>provider</h2>');
  });

  test('say plainly that nothing differs', async () => {
    const { report, phi } = await phiOf(sampleRecords, sampleRecords);
    const page = diffPage(report);
    expectSelfContained(page);
    expect(page).toContain('The same: 22 records on both sides');
    expect(page).not.toContain('Where they differ');
    expect(phiDiffPage(phi)).toContain('No record differs.');
  });

  test('with values warn of patient data before anything else; the plain page has no such warning', async () => {
    const { report, phi } = await nastyReports();
    const page = phiDiffPage(phi);
    const body = page.slice(page.indexOf('<main>'));
    expect(body.indexOf('This page holds patient data.')).toBeGreaterThan(0);
    expect(body.indexOf('This page holds patient data.')).toBeLessThan(body.indexOf('<h1>'));
    expect(diffPage(report)).not.toContain('holds patient data');
  });

  test('keep a single record visible beside a million, inside the picture', () => {
    const counts = {
      left: 1_000_001,
      right: 1_000_000,
      same: 0,
      different: 1_000_000,
      onlyLeft: 1,
      onlyRight: 0,
    };
    const page = diffPage({
      leftName: 'dump',
      rightName: 'store',
      same: false,
      total: counts,
      entities: { procedure: { ...counts, fields: [], samples: [] } },
    });
    expect(page).toContain('viewBox="0 0 1004 10"');
    expect(page).toContain('<rect class="onlyLeft" x="1000" y="0" width="4" height="10">');
  });
});
