import { createReplaySource } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { canaryWord, createPractice, findCanaries, truthBatches, truthUpserts } from '@bitewing/testkit';
import { describe, expect, it } from 'vitest';
import { emptyReport } from '../../src/report/empty-report.ts';
import type { SourceReport } from '../../src/report/migration-report.ts';
import { notReadSection } from '../../src/report/not-read-section.ts';
import { shareText } from '../../src/report/number-text.ts';
import { agingFigures } from '../../src/report/pictures/aging.ts';
import { heatTable } from '../../src/report/pictures/heat-table.ts';
import { pictureSection } from '../../src/report/pictures/pictures.ts';
import { asOf, figuresOf, records, textOf } from './pictured-practice.ts';

const titles = [
  'When people come',
  'How full the chairs are',
  'Who is due to come again',
  'Who owes, and for how long',
  'What the practice does',
  'Whom the practice sees',
  'Gum health',
];

/** A report about which nothing is known but what is given. */
async function reportWith(values: Partial<SourceReport>): Promise<SourceReport> {
  const check = await createReplaySource('nothing-there.ndjson').check();
  return { ...emptyReport(check, null), holds: true, failures: [], problem: null, ...values };
}

describe('the pictures of a practice', () => {
  it('have words instead of zeros where there is nothing to draw', () => {
    const organization = records.filter(({ entity }) => entity === 'organization');
    const pictures = figuresOf(organization);
    expect(new Set(Object.values(pictures))).toEqual(new Set([null]));
    const part = pictureSection(pictures, { perioExam: 'The system has no gum chart.' });
    const text = textOf(part);
    for (const title of titles) expect(text).toContain(title);
    expect(text.match(/There are no |The records hold no /g)).toHaveLength(titles.length);
    expect(text).toContain('This source gives no records of perio exam: The system has no gum chart.');
    expect(text).not.toMatch(/\d/);
  });

  it('are not there for a practice whose run stopped', () => {
    expect(pictureSection(null, {}).html).toBe('');
  });

  it('name no person, chair or code of the practice’s own, whatever stands in any field', async () => {
    const marked = createPractice({ seed: 32, patients: 40, asOf, canaries: true });
    const named = truthUpserts(marked).map((record) => {
      if (record.entity !== 'operatory' && record.entity !== 'procedureCode' && record.entity !== 'provider')
        return record;
      const texts = Object.entries(record.data).map(([field, value]) => {
        const isText = typeof value === 'string' && !/^(?:system|recordStatus|role|.*Id)$/.test(field);
        return [field, isText ? `D0120 ${canaryWord}` : value];
      });
      return { ...record, data: Object.fromEntries(texts) } as typeof record;
    });
    // So few people need not have an exam of their own.
    const exams = records.filter(({ entity }) => entity === 'perioExam' || entity === 'perioTooth');
    const ledger = createLedger({ asOf });
    for await (const batch of truthBatches(marked)) ledger.add(batch);
    const pictures = {
      ...figuresOf([...named, ...exams]),
      aging: agingFigures(ledger.accounts(), ledger.insuranceEstimates()),
    };
    expect(Object.values(pictures)).not.toContain(null);
    expect(findCanaries(JSON.stringify(named)).length).toBeGreaterThan(100);
    for (const shown of [JSON.stringify(pictures), pictureSection(pictures, {}).html])
      expect(findCanaries(shown)).toEqual([]);
  });

  it('hold no day of anybody: only those that the report itself is about', () => {
    const days = JSON.stringify(figuresOf(records)).match(/\d{4}-\d{2}-\d{2}/g);
    expect(new Set(days)).toEqual(new Set([asOf, '2025-12-08', '2026-01-04', '2026-02-01']));
  });
});

describe('a grid of counts', () => {
  it('is a table with a name for each row and column, darker where more is', () => {
    const { html } = heatTable(
      'Visits',
      'Hour',
      ['Mon', 'Tue'],
      [
        { name: '08:00', counts: [0, 1] },
        { name: '09:00', counts: [500, 1000] },
      ],
    );
    expect(html).toContain('<caption>Visits</caption>');
    expect(html).toContain('<th scope="col">Tue</th>');
    expect(html).toContain('<th scope="row">08:00</th><td class="none">0</td><td class="heat1">1</td>');
    expect(html).toContain('<td class="heat3">500</td><td class="heat5">1\u202f000</td>');
  });

  it('has no shade where there is nothing', () => {
    expect(heatTable('Visits', 'Hour', ['Mon'], [{ name: '08:00', counts: [0] }]).html).not.toContain(
      'heat1',
    );
  });
});

describe('a share', () => {
  it('never rounds a part away, nor one that is missing', () => {
    const shares = [
      [0, 9],
      [1, 900],
      [1, 3],
      [899, 900],
      [9, 9],
      [0, 0],
    ] as const;
    expect(shares.map(([part, whole]) => shareText(part, whole))).toEqual(
      ['0 %', '<1 %', '33 %', '>99 %', '100 %', '–'].map((text) => text.replace(' ', '\u202f')),
    );
  });
});

describe('what is not read', () => {
  it('is listed with its rows and the reason', async () => {
    const report = await reportWith({
      unreadTables: { newcomer: 12 },
      leftOutTables: { signalod: { rows: 3_456, reason: 'messages <between> workstations' } },
      unavailableEntities: { labCase: 'No such table.' },
    });
    const part = notReadSection({ ...report, dispositions: { ...report.dispositions, unread: 4 } });
    const text = textOf(part);
    expect(text).toContain('1 table with 4 columns, not read yet newcomer 12 rows');
    expect(text).toContain(
      '1 table left out on purpose signalod 3 456 rows : messages &lt;between&gt; workstations',
    );
    expect(text).toContain('lab case : No such table.');
  });

  it('is no part of the page where all is read', async () => {
    const all = await reportWith({ unavailableEntities: {} });
    expect(notReadSection(all).html).toBe('');
  });
});
