import type { LocalDateTime } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { amountText } from '../../src/report/number-text.ts';
import { cdtCategoryOf } from '../../src/report/pictures/cdt-category.ts';
import { drawProcedures } from '../../src/report/pictures/procedures.ts';
import {
  asOf,
  changed,
  figuresOf,
  given,
  practice,
  records,
  recordsOf,
  tally,
  textOf,
  without,
} from './pictured-practice.ts';

const figures = given(figuresOf(records).procedures);
const text = textOf(drawProcedures(figures));

const procedures = practice.records('procedure');
const codes = new Map(practice.records('procedureCode').map(({ id, data }) => [id, given(data.sourceCode)]));
/** What the account was charged for a procedure. */
const charges = new Map(
  practice
    .records('ledgerEntry')
    .filter(({ data }) => data.kind === 'procedureCharge' && data.recordStatus === 'active')
    .map(({ data }) => [data.procedureId, given(data.amountCents)]),
);
const codeOf = (id: string | null): string => given(codes.get(given(id)));
const done = procedures.filter(
  ({ data }) => data.status === 'completed' && given(data.date) >= '2025-01-06' && given(data.date) <= asOf,
);
const planned = procedures.filter(({ data }) => data.status === 'planned');

/** The last code of each category of CDT codes. */
const lastCodes = [
  ['D0999', 'diagnostic'],
  ['D1999', 'preventive'],
  ['D2999', 'restorative'],
  ['D3999', 'endodontic'],
  ['D4999', 'periodontal'],
  ['D5899', 'removable prosthetic'],
  ['D5999', 'maxillofacial prosthetic'],
  ['D6199', 'implant'],
  ['D6999', 'fixed prosthetic'],
  ['D7999', 'oral surgery'],
  ['D8999', 'orthodontic'],
  ['D9999', 'adjunctive'],
] as const;
const categoryOf = (id: string | null): string => {
  const code = codeOf(id);
  const name = lastCodes.find(([last]) => code <= last)?.[1];
  return /^D\d{4}$/.test(code) && code > 'D0099' ? (name ?? 'other') : 'other';
};

describe('the picture of the procedures', () => {
  it('adds up by category what the accounts were charged in the last twelve months, to the cent', () => {
    const cents = new Map<string, number>();
    for (const { id, data } of done) {
      const category = categoryOf(data.procedureCodeId);
      cents.set(category, (cents.get(category) ?? 0) + given(charges.get(id)));
    }
    const counts = tally(done.map(({ data }) => categoryOf(data.procedureCodeId)));
    expect(counts.size).toBeGreaterThan(1);
    for (const row of figures.categories) {
      expect([row.category, row.done]).toEqual([row.category, counts.get(row.category) ?? 0]);
      expect([row.category, row.doneCents]).toEqual([row.category, cents.get(row.category) ?? 0]);
      expect(text).toContain(
        `${row.done} ${amountText(row.doneCents).replaceAll('\u202f', ' ')} ${row.planned}`,
      );
    }
    const sum = [...cents.values()].reduce((total, each) => total + each, 0);
    expect(text).toContain(
      `${done.length} procedures for ${amountText(sum).replaceAll('\u202f', ' ')} were done`,
    );
    const all = procedures.filter(({ data }) => data.status === 'completed');
    expect(figures.doneBefore).toBe(all.length - done.length);
  });

  it('adds up what is planned and not done', () => {
    const counts = tally(planned.map(({ data }) => categoryOf(data.procedureCodeId)));
    const found = figures.categories.flatMap(({ category, planned: count }) =>
      count === 0 ? [] : [[category, count] as const],
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counts));
    // A fee has three places at most.
    const exact = planned.map(({ data }) => {
      const thousandths = Math.round(Number(data.feeExact ?? given(data.feeCents) / 100) * 1_000);
      return Math.floor((thousandths * given(data.quantity)) / 10 + 0.5);
    });
    const sum = figures.categories.reduce((total, { plannedCents }) => total + plannedCents, 0);
    expect(sum).toBe(exact.reduce((total, cents) => total + cents, 0));
  });

  it('tells what is planned in visits that are booked from the rest', () => {
    const [first, second, third] = recordsOf('appointment');
    const visits = changed('appointment')((_, position) => {
      const startLocal = `${['2026-01-05', '2026-01-04', '2026-03-01'][position]}T10:00:00` as LocalDateTime;
      const status = position === 2 ? 'broken' : 'scheduled';
      return position < 3 ? { recordStatus: 'active', status, startLocal } : null;
    });
    const visitIds = [first?.id, second?.id, third?.id, null];
    const shown = changed(
      'procedure',
      visits,
    )((_, position) => ({
      recordStatus: 'active',
      status: 'planned',
      appointmentId: visitIds[position % 4] ?? null,
      feeCents: 1_000,
      feeExact: null,
      quantity: 2,
    }));
    const booked = Math.ceil(procedures.length / 4);
    const { plannedInVisits } = given(figuresOf(shown).procedures);
    expect(plannedInVisits).toEqual({ planned: booked, plannedCents: booked * 2_000 });
    expect(given(figuresOf(shown.toReversed()).procedures).plannedInVisits).toEqual(plannedInVisits);
    const amount = (count: number): string => amountText(count * 2_000).replaceAll('\u202f', ' ');
    const rest = procedures.length - booked;
    expect(
      textOf(drawProcedures(given(figuresOf(shown).procedures))).replaceAll(/(?<=\d) (?=\d{3}\b)/g, ''),
    ).toContain(
      `planned: ${booked} for ${amount(booked)} in visits that are booked, ${rest} for ${amount(rest)} in none`.replaceAll(
        /(?<=\d) (?=\d{3}\b)/g,
        '',
      ),
    );
  });

  it('names the codes done most often: those of the CDT by themselves, others by record', () => {
    const shownAs = (id: string): string => {
      const code = codeOf(id);
      return /^D\d{4}$/.test(code) ? code : id.replace('-', ':');
    };
    const often = tally(done.map(({ data }) => shownAs(given(data.procedureCodeId))));
    for (const { code, done: times } of figures.top) expect([code, times]).toEqual([code, often.get(code)]);
    const counts = [...often.values()].sort((left, right) => right - left);
    expect(figures.top.map((each) => each.done)).toEqual(counts.slice(0, 10));
    const own = changed('procedureCode')(() => ({ system: 'local', code: null }));
    const { top, categories } = given(figuresOf(own).procedures);
    expect(top.every(({ code }) => /^procedureCode:\d+$/.test(code))).toBe(true);
    expect(categories.map(({ category }) => category)).toEqual(['other']);
  });

  it('knows the category of a code by its range, and of nothing that is no CDT code', () => {
    expect(
      ['D0120', 'D1110', 'D5110', 'D5899', 'D5900', 'D6010', 'D6199', 'D6200', 'D9999'].map(cdtCategoryOf),
    ).toEqual([
      'diagnostic',
      'preventive',
      'removable prosthetic',
      'removable prosthetic',
      'maxillofacial prosthetic',
      'implant',
      'implant',
      'fixed prosthetic',
      'adjunctive',
    ]);
    for (const code of ['D0001', 'D12345', 'D120', 'd0120', 'N1234', 'D2391.1', null])
      expect(cdtCategoryOf(code)).toBe('other');
  });

  it('says which procedures it has no amount or no day for', () => {
    const feeless = changed('procedure')(({ status }) => (status === 'planned' ? { feeCents: null } : null));
    expect(figuresOf(feeless).procedures?.withoutAmount).toBe(planned.length);
    const dateless = given(figuresOf(changed('procedure')(() => ({ date: null }))).procedures);
    expect(dateless.withoutPastDay).toBe(done.length + figures.doneBefore);
    expect(textOf(drawProcedures(dateless))).toContain(
      'completed procedures without a day, or of a day to come',
    );
    expect(figuresOf(without('procedure')).procedures).toBeNull();
  });
});
