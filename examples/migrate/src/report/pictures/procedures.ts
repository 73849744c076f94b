import { type LocalDate, type Model, multiplyDecimal, parseMoney } from '@bitewing/core';
import { barChart, type Html, html, noHtml } from '@bitewing/core/html';
import { amountText, countOf, countText, shareText } from '../number-text.ts';
import { isInLastYear } from './calendar.ts';
import { type CdtCategory, cdtCategories, cdtCategoryOf, cdtRangeText } from './cdt-category.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';
import { isVisitToCome } from './visit-to-come.ts';

/** What was done and what is planned, of some codes. */
export interface CodeSums {
  /** Procedures completed in the twelve months up to `asOf`. */
  readonly done: number;
  /** Their fees, for each the fee times the quantity, before insurance, discounts and write-offs. */
  readonly doneCents: number;
  /** Procedures that are planned and not done, whenever that was. */
  readonly planned: number;
  readonly plannedCents: number;
}

/** What the practice does. */
export interface ProcedureFigures {
  readonly asOf: LocalDate;
  /** Those with something done or planned, in the order of the codes. */
  readonly categories: readonly ({ readonly category: CdtCategory } & CodeSums)[];
  /** Of the planned procedures, those of a visit that is booked for `asOf` or later. */
  readonly plannedInVisits: Pick<CodeSums, 'planned' | 'plannedCents'>;
  /** The codes done most often: a CDT code by itself, another one by its record id. */
  readonly top: readonly { readonly code: string; readonly done: number }[];
  readonly doneBefore: number;
  /** Procedures done or planned whose fee or quantity is not known: counted, with no amount. */
  readonly withoutAmount: number;
  /** Completed procedures without a day, or of a day to come: in none of the other counts. */
  readonly withoutPastDay: number;
}

const nothing = (): { -readonly [Key in keyof CodeSums]: CodeSums[Key] } => ({
  done: 0,
  doneCents: 0,
  planned: 0,
  plannedCents: 0,
});

const topCodes = 10;

/** Fee times quantity, rounded once, as the ledger has it; null where it is not known. */
function amountOf({ feeCents, feeExact, quantity }: Model['procedure']): number | null {
  if (feeCents === null || quantity === null) return null;
  if (feeExact !== null) return parseMoney(multiplyDecimal(feeExact, quantity))?.cents ?? null;
  return feeCents * quantity;
}

const codeOf = ({ system, code }: Pick<Model['procedureCode'], 'system' | 'code'>): string | null =>
  system === 'cdt' && cdtCategoryOf(code) !== 'other' ? code : null;

/**
 * Counts procedures by code. It remembers the codes of the practice and four sums of each, the ids of visits to come,
 * and two sums of each visit for which something is planned.
 */
export function createProcedureCollector(asOf: LocalDate): PictureCollector<ProcedureFigures> {
  const codes = new Map<string, string | null>();
  const sums = new Map<string, ReturnType<typeof nothing>>();
  const byVisit = new Map<string, ReturnType<typeof nothing>>();
  const visitsToCome = new Set<string>();
  const counts = { doneBefore: 0, withoutAmount: 0, withoutPastDay: 0 };
  let procedures = 0;

  const addTo = (data: Model['procedure'], kind: 'done' | 'planned'): void => {
    const cents = amountOf(data);
    const raise = (groups: typeof sums, id: string): void => {
      const sum = groups.get(id) ?? nothing();
      groups.set(id, sum);
      sum[kind] += 1;
      sum[`${kind}Cents`] += cents ?? 0;
    };
    raise(sums, data.procedureCodeId ?? '');
    if (kind === 'planned' && data.appointmentId !== null) raise(byVisit, data.appointmentId);
    if (cents === null) counts.withoutAmount += 1;
  };

  const takeProcedure = (data: Model['procedure']): void => {
    const { recordStatus, status, date } = data;
    if (recordStatus === 'deleted') return;
    procedures += 1;
    if (status === 'planned') addTo(data, 'planned');
    if (status !== 'completed') return;
    if (date === null || date > asOf) counts.withoutPastDay += 1;
    else if (isInLastYear(date, asOf)) addTo(data, 'done');
    else counts.doneBefore += 1;
  };

  const categoriesOf = (): ProcedureFigures['categories'] => {
    const byCategory = new Map<CdtCategory, ReturnType<typeof nothing>>();
    for (const [id, own] of sums) {
      const category = cdtCategoryOf(codes.get(id) ?? null);
      const sum = byCategory.get(category) ?? nothing();
      byCategory.set(category, sum);
      for (const key of ['done', 'doneCents', 'planned', 'plannedCents'] as const) sum[key] += own[key];
    }
    return cdtCategories.flatMap((category) => {
      const sum = byCategory.get(category);
      return sum === undefined ? [] : [{ category, ...sum }];
    });
  };

  return {
    add(record) {
      if (record.entity === 'procedureCode') codes.set(record.id, codeOf(record.data));
      if (record.entity === 'procedure') takeProcedure(record.data);
      if (record.entity === 'appointment' && isVisitToCome(record.data, asOf)) visitsToCome.add(record.id);
    },
    figures() {
      if (procedures === 0) return null;
      const done = [...sums]
        .filter(([id, sum]) => sum.done > 0 && id !== '')
        .map(([id, sum]) => ({ code: codes.get(id) ?? id, done: sum.done }));
      const top = done.sort((left, right) => right.done - left.done).slice(0, topCodes);
      const plannedInVisits = { planned: 0, plannedCents: 0 };
      for (const [id, { planned, plannedCents }] of byVisit) {
        if (!visitsToCome.has(id)) continue;
        plannedInVisits.planned += planned;
        plannedInVisits.plannedCents += plannedCents;
      }
      return { asOf, categories: categoriesOf(), plannedInVisits, top, ...counts };
    },
  };
}

export const procedurePicture: Picture = {
  title: 'What the practice does',
  meaning:
    'Procedures and their fees by the categories of CDT codes. Look at where most of the fees charged come from, and at how much of the planned treatment is in no booked visit.',
  entities: ['procedure', 'procedureCode', 'appointment'],
  nothing: 'There are no procedures among the records, so that nothing can be said of what was done.',
};

function categoryRow({
  category,
  done,
  doneCents,
  planned,
  plannedCents,
}: ProcedureFigures['categories'][number]): Html {
  const range = cdtRangeText(category);
  return html`<tr><th scope="row">${category === 'other' ? 'no CDT code' : category} <span class="muted">${range}</span></th><td class="number" data-label="done">${countText(done)}</td><td class="number" data-label="fees">${amountText(doneCents)}</td><td class="number" data-label="planned">${countText(planned)}</td><td class="number" data-label="fees planned">${amountText(plannedCents)}</td></tr>`;
}

function drawTop(top: ProcedureFigures['top'], all: number): Html {
  if (top.length === 0) return noHtml;
  const rows = top.map(({ code, done }) => {
    const shown = countText(done);
    const share = shareText(done, all);
    return {
      name: html`<code>${code}</code> <span class="muted">${share}</span>`,
      stretches: [{ kind: 'accent', label: 'done', value: done }],
      shown,
      label: `${code}: ${shown}, ${share} of all`,
    };
  });
  return html`<h4>Codes done most often</h4>${barChart(rows)}`;
}

/** Draws what the practice does. */
export function drawProcedures({ asOf, categories, plannedInVisits, top, ...rest }: ProcedureFigures): Html {
  const { doneBefore, withoutAmount, withoutPastDay } = rest;
  const total = nothing();
  for (const sums of categories)
    for (const key of ['done', 'doneCents', 'planned', 'plannedCents'] as const) total[key] += sums[key];
  const { planned, plannedCents } = plannedInVisits;
  const booked = `${countText(planned)} for ${amountText(plannedCents)} in visits that are booked, ${countText(total.planned - planned)} for ${amountText(total.plannedCents - plannedCents)} in none`;
  const said = `In the twelve months up to ${asOf}, ${countOf(total.done, 'procedure')} for ${amountText(total.doneCents)} were done; ${countText(total.planned)} for ${amountText(total.plannedCents)} are planned: ${booked}.`;
  const remarks = [
    `Fees are those charged, before insurance, discounts and write-offs. ${countOf(doneBefore, 'procedure')} done earlier are not shown. What is planned counts also for people who come no more. Codes of the practice’s own are named by their record.`,
    withoutAmount === 0
      ? null
      : `${countOf(withoutAmount, 'procedure')} without a fee or a quantity count with no amount.`,
    withoutPastDay === 0
      ? null
      : `${countOf(withoutPastDay, 'completed procedure')} without a day, or of a day to come, count nowhere here.`,
  ];
  return html`<p>${said}</p><table class="counts"><thead><tr><th scope="col">Category</th><th scope="col" class="number">Done</th><th scope="col" class="number">Fees</th><th scope="col" class="number">Planned</th><th scope="col" class="number">Fees planned</th></tr></thead><tbody>${categories.map(categoryRow)}</tbody></table>${drawTop(top, total.done)}${remarks.map(remark)}`;
}
