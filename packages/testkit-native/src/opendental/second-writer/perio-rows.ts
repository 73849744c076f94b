import { type Model, type PerioSite, type PerioSiteName, perioSiteNames, recordId } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { NativeRow, WrittenRow } from '../write/native-row.ts';
import { type RowForms, rowForms } from './row-forms.ts';
import { type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type PerioTooth = Model['perioTooth'];

const siteColumns: Readonly<Record<PerioSiteName, string>> = {
  mesioBuccal: 'MBvalue',
  buccal: 'Bvalue',
  distoBuccal: 'DBvalue',
  mesioLingual: 'MLvalue',
  lingual: 'Lvalue',
  distoLingual: 'DLvalue',
};

/** A row by its SequenceType. */
type Measure = readonly [type: number, values: Readonly<Record<string, number>>];

const notMeasured = -1;

const stored = (value: number | null): number => value ?? notMeasured;

/** Millimetres below the CEJ as they are; those above it count on from 100 (opendental.md section 5). */
const storedMargin = (recession: number | null): number =>
  recession === null ? notMeasured : recession < 0 ? 100 - recession : recession;

/** Bleeding 1, suppuration 2, plaque 4, calculus 8. */
const storedFindings = ({ bleeding, suppuration, plaque, calculus }: PerioSite): number => {
  const findings = [bleeding, suppuration, plaque, calculus];
  if (findings.every((finding) => finding === null)) return notMeasured;
  return findings.reduce<number>((bits, finding, place) => bits + (finding === true ? 2 ** place : 0), 0);
};

/** The six columns of one kind of measure. */
const siteValues = (data: PerioTooth, value: (site: PerioSite) => number): Record<string, number> =>
  Object.fromEntries(perioSiteNames.map((name) => [siteColumns[name], value(data[name])]));

const noSites = Object.fromEntries(Object.values(siteColumns).map((column) => [column, notMeasured]));

/** Rows of a tooth by their SequenceType; a kind that was not measured is a row of nothing, or no row. */
const measuresOf = (data: PerioTooth): readonly Measure[] => [
  [0, { ...noSites, ToothValue: stored(data.mobility) }],
  [1, { ...siteValues(data, ({ furcation }) => stored(furcation)), ToothValue: notMeasured }],
  [2, { ...siteValues(data, ({ recessionMm }) => storedMargin(recessionMm)), ToothValue: notMeasured }],
  [
    3,
    {
      ...siteValues(data, ({ mucogingivalJunctionMm }) => stored(mucogingivalJunctionMm)),
      ToothValue: notMeasured,
    },
  ],
  [4, { ...siteValues(data, ({ depthMm }) => stored(depthMm)), ToothValue: notMeasured }],
  [6, { ...siteValues(data, storedFindings), ToothValue: notMeasured }],
];

/** A tooth that is not measured has a row that says so; the sheet knows no other value of such a row than 1. */
const skipOf = (data: PerioTooth): readonly Measure[] =>
  data.skipped ? [[5, { ...noSites, ToothValue: 1 }]] : [];

/** In an order of the tooth's own: rows came as somebody measured, and not by kind. */
function inSomeOrder<T>(values: readonly T[], forms: RowForms): readonly T[] {
  const ordered: T[] = [];
  for (const value of values) ordered.splice(forms.below(ordered.length + 1), 0, value);
  return ordered;
}

/** Numbers are set aside for each tooth, more than it can have rows. */
const numbersOfTooth = 16;

const toothRows = (
  { id, data }: TruthRecord<'perioTooth'>,
  { keys, seed }: SecondWriting,
): readonly WrittenRow[] => {
  const number = keys.of(id);
  const exam = keys.of(data.perioExamId);
  const tooth = Number(data.tooth);
  const forms = rowForms('periomeasure', number, seed);
  const measures = measuresOf(data).filter(
    ([, values]) => Object.values(values).some((value) => value !== notMeasured) || forms.oneIn(6),
  );
  return inSomeOrder([...measures, ...skipOf(data)], forms).map(([type, values], place) => ({
    table: 'periomeasure',
    row: {
      PerioMeasureNum: number * numbersOfTooth + place,
      PerioExamNum: exam,
      SequenceType: type,
      IntTooth: tooth,
      ...values,
    } satisfies NativeRow,
    records:
      place > 0
        ? []
        : [
            {
              truthId: id,
              recordId: recordId('periomeasure', [String(exam), String(tooth)]),
              overrides: { sourceTooth: String(tooth) },
            },
          ],
  }));
};

const examRow: MakeRow<'perioExam'> = ({ data }, forms, { keys }) => ({
  row: {
    PatNum: keys.of(data.patientId),
    ExamDate: forms.date(data.date),
    ProvNum: keys.of(data.providerId),
    DateTMeasureEdit: forms.dateTime(data.editedLocal),
    Note: forms.text(data.note),
  },
});

/** Rows of periodontal exams and of their measures. */
export function* perioRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  yield* rowsOf(writing, { table: 'perioexam', key: 'PerioExamNum' }, practice.records('perioExam'), examRow);
  for (const record of practice.records('perioTooth')) yield* toothRows(record, writing);
}
