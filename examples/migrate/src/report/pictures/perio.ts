import { type LocalDate, type Model, type PerioSite, perioSiteNames } from '@bitewing/core';
import { barChart, type Html, html, legend } from '@bitewing/core/html';
import { countOf, countText, shareText } from '../number-text.ts';
import { yearOf, yearsBefore, yearText } from './calendar.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';

/** Counts by probing depth in mm. */
export interface DepthCounts {
  readonly upTo3: number;
  readonly from4To5: number;
  readonly from6: number;
}

/** What periodontal exams found. A site is one of six places around a tooth. */
export interface PerioFigures {
  readonly asOf: LocalDate;
  readonly exams: number;
  readonly byYear: readonly { readonly year: number; readonly exams: number }[];
  /** Patients with an exam, by how long ago their newest is. */
  readonly newest: { readonly withinYear: number; readonly withinTwoYears: number; readonly older: number };
  /** Sites at the newest exam of each patient whose depth was measured. */
  readonly sites: DepthCounts;
  /** Sites at the newest exam of each patient for which bleeding was noted either way. */
  readonly bleeding: { readonly noted: number; readonly bled: number };
  /** Patients by the deepest site of their newest exam; those without any depth are in none. */
  readonly patientsByDeepest: DepthCounts;
  /** Exams without a day or a patient, which are no one's newest. */
  readonly withoutDayOrPatient: number;
}

const nothingMeasured = () => ({ upTo3: 0, from4To5: 0, from6: 0, noted: 0, bled: 0 });

interface Exam {
  patientId: string | null;
  date: LocalDate | null;
  /** Whether the exam itself was among the records, and not only a tooth of it. */
  isKnown: boolean;
  readonly counts: ReturnType<typeof nothingMeasured>;
}

const depthOf = (millimetres: number): keyof DepthCounts => {
  if (millimetres >= 6) return 'from6';
  return millimetres >= 4 ? 'from4To5' : 'upTo3';
};

function countSite({ counts }: Exam, { depthMm, bleeding }: PerioSite): void {
  if (depthMm !== null) counts[depthOf(depthMm)] += 1;
  if (bleeding !== null) counts.noted += 1;
  if (bleeding === true) counts.bled += 1;
}

/** The newest exam of each patient; of two on one day the one that came later. */
function newestOf(exams: readonly Exam[]): readonly Exam[] {
  const newest = new Map<string, Exam>();
  for (const exam of exams) {
    if (exam.patientId === null || exam.date === null) continue;
    const known = newest.get(exam.patientId)?.date ?? exam.date;
    if (exam.date >= known) newest.set(exam.patientId, exam);
  }
  return [...newest.values()];
}

const deepestOf = ({ counts }: Exam): keyof DepthCounts | undefined =>
  (['from6', 'from4To5', 'upTo3'] as const).find((depth) => counts[depth] > 0);

const ageOf = (date: LocalDate, asOf: LocalDate): keyof PerioFigures['newest'] => {
  if (date > yearsBefore(asOf, 1)) return 'withinYear';
  return date > yearsBefore(asOf, 2) ? 'withinTwoYears' : 'older';
};

function figuresOf(exams: readonly Exam[], asOf: LocalDate): PerioFigures {
  const years = Map.groupBy(
    exams.flatMap(({ date }) => (date === null ? [] : [yearOf(date)])),
    (year) => year,
  );
  const newest = { withinYear: 0, withinTwoYears: 0, older: 0 };
  const patientsByDeepest = { upTo3: 0, from4To5: 0, from6: 0 };
  const sum = nothingMeasured();
  for (const exam of newestOf(exams)) {
    if (exam.date !== null) newest[ageOf(exam.date, asOf)] += 1;
    const deepest = deepestOf(exam);
    if (deepest !== undefined) patientsByDeepest[deepest] += 1;
    for (const name of ['upTo3', 'from4To5', 'from6', 'noted', 'bled'] as const)
      sum[name] += exam.counts[name];
  }
  const { noted, bled, ...sites } = sum;
  return {
    asOf,
    exams: exams.length,
    byYear: [...years]
      .map(([year, { length }]) => ({ year, exams: length }))
      .sort((left, right) => left.year - right.year),
    newest,
    sites,
    bleeding: { noted, bled },
    patientsByDeepest,
    withoutDayOrPatient: exams.filter(({ date, patientId }) => date === null || patientId === null).length,
  };
}

/** Counts what periodontal exams found. It remembers five counts, the day and the patient of each exam. */
export function createPerioCollector(asOf: LocalDate): PictureCollector<PerioFigures> {
  const exams = new Map<string, Exam>();
  const examOf = (id: string): Exam => {
    const exam = exams.get(id) ?? { patientId: null, date: null, isKnown: false, counts: nothingMeasured() };
    exams.set(id, exam);
    return exam;
  };
  const takeTooth = (data: Model['perioTooth']): void => {
    if (data.recordStatus === 'deleted' || data.perioExamId === null) return;
    const exam = examOf(data.perioExamId);
    for (const name of perioSiteNames) countSite(exam, data[name]);
  };
  return {
    add(record) {
      if (record.entity === 'perioTooth') takeTooth(record.data);
      if (record.entity !== 'perioExam' || record.data.recordStatus === 'deleted') return;
      const { patientId, date } = record.data;
      const exam = Object.assign(examOf(record.id), { patientId, date, isKnown: true });
      // In the order of the exams, also where a tooth of one came before it.
      exams.delete(record.id);
      exams.set(record.id, exam);
    },
    figures() {
      const known = [...exams.values()].filter(({ isKnown }) => isKnown);
      return known.length === 0 ? null : figuresOf(known, asOf);
    },
  };
}

export const perioPicture: Picture = {
  title: 'Gum health',
  meaning:
    'How deep the pockets around the teeth were when each patient was last measured. Look at patients with sites of 4 mm or more, who may need treatment of the gums, and at those whose last exam is long ago.',
  entities: ['perioExam', 'perioTooth'],
  nothing: 'There are no periodontal exams among the records, so that nothing can be said of the gums.',
};

const depthTexts = [
  ['upTo3', 'up to 3 mm', 'good'],
  ['from4To5', '4–5 mm', 'third'],
  ['from6', '6 mm and more', 'bad'],
] as const;

const totalOf = (counts: DepthCounts): number => counts.upTo3 + counts.from4To5 + counts.from6;

/** A bar over the whole width: how many there are matters less than their shares. */
function depthBar(name: string, counts: DepthCounts): Html {
  const total = totalOf(counts);
  const parts = depthTexts.map(
    ([depth, text]) => `${text} ${countText(counts[depth])} (${shareText(counts[depth], total)})`,
  );
  const row = {
    name: html`${name} <span class="detail">${parts.join(', ')}</span>`,
    stretches: depthTexts.map(([depth, label, kind]) => ({ kind, label, value: counts[depth] })),
    shown: countText(total),
    label: `${name}: ${parts.join(', ')}`,
  };
  return barChart([row]);
}

/** Draws what the exams found. */
export function drawPerio(figures: PerioFigures): Html {
  const { asOf, exams, byYear, newest, sites, bleeding, patientsByDeepest, withoutDayOrPatient } = figures;
  const years = byYear.slice(-10).map((row) => {
    const shown = countText(row.exams);
    const name = yearText(row.year, asOf);
    return {
      name,
      stretches: [{ kind: 'accent', label: 'exams', value: row.exams }],
      shown,
      label: `${name}: ${shown}`,
    };
  });
  const bled =
    bleeding.noted === 0
      ? 'No exam says whether a site bled.'
      : `Of ${countOf(bleeding.noted, 'site')} for which bleeding was noted either way, ${countText(bleeding.bled)} bled: ${shareText(bleeding.bled, bleeding.noted)}.`;
  const patients = newest.withinYear + newest.withinTwoYears + newest.older;
  const last = `${countOf(patients, 'patient')} with an exam: the newest of ${countText(newest.withinYear)} is at most a year old on ${asOf}, of ${countText(newest.withinTwoYears)} at most two years, of ${countText(newest.older)} older.`;
  const left =
    withoutDayOrPatient === 0 ? null : `${countOf(withoutDayOrPatient, 'exam')} without a day or a patient.`;
  return html`${legend(depthTexts.map(([, label, kind]) => ({ label, kind })))}${depthBar('sites', sites)}${depthBar('patients, by their deepest site', patientsByDeepest)}<p>${bled}</p><p>${last}</p>${remark('A site is one of six places around a tooth, three towards the cheek and three towards the tongue. Depths are in millimetres, as they were recorded; of each patient only the newest exam counts.')}<h4>Exams by year, ${countText(exams)} in all</h4>${barChart(years)}${remark(left)}`;
}
