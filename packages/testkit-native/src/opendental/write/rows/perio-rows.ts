import { type Model, type PerioSite, type PerioSiteName, perioSiteNames } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { NativeRow, WrittenRow } from '../native-row.ts';
import { dateOr, dateTimeOr, zeroDate } from '../native-values.ts';

export function perioExamRow({ id, data }: TruthRecord<'perioExam'>, keys: NativeKeys): WrittenRow {
  const row = {
    PerioExamNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    ExamDate: dateOr(data.date, zeroDate),
    ProvNum: keys.of(data.providerId),
    DateTMeasureEdit: dateTimeOr(data.editedLocal),
    Note: data.note,
  };
  return { table: 'perioexam', row, records: [{ truthId: id, recordId: `perioexam:${row.PerioExamNum}` }] };
}

const columns: Readonly<Record<PerioSiteName, string>> = {
  mesioBuccal: 'MBvalue',
  buccal: 'Bvalue',
  distoBuccal: 'DBvalue',
  mesioLingual: 'MLvalue',
  lingual: 'Lvalue',
  distoLingual: 'DLvalue',
};

/** 101-119: so many millimetres coronal to the CEJ, less 100 (opendental.md section 5). */
const margin = ({ recessionMm }: PerioSite): number | null =>
  recessionMm === null || recessionMm >= 0 ? recessionMm : 100 - recessionMm;

const bits = ({ bleeding, suppuration, plaque, calculus }: PerioSite): number | null =>
  bleeding === null
    ? null
    : Number(bleeding) + 2 * Number(suppuration) + 4 * Number(plaque) + 8 * Number(calculus);

/** What is measured at sites, by sequence type. */
const siteMeasures: readonly (readonly [sequence: number, value: (site: PerioSite) => number | null])[] = [
  [1, ({ furcation }) => furcation],
  [2, margin],
  [3, ({ mucogingivalJunctionMm }) => mucogingivalJunctionMm],
  [4, ({ depthMm }) => depthMm],
  [6, bits],
];

interface Measure {
  readonly sequence: number;
  readonly toothValue: number;
  /** Null where the measure is of the whole tooth. */
  readonly value: ((site: PerioSite) => number | null) | null;
}

function measuresOf(data: Model['perioTooth']): readonly Measure[] {
  const atSites = siteMeasures
    .filter(([, value]) => perioSiteNames.some((site) => value(data[site]) !== null))
    .map(([sequence, value]) => ({ sequence, toothValue: -1, value }));
  return [
    ...(data.mobility === null ? [] : [{ sequence: 0, toothValue: data.mobility, value: null }]),
    ...(data.skipped ? [{ sequence: 5, toothValue: 1, value: null }] : []),
    ...atSites,
  ];
}

/** The measure rows of one tooth in one exam: one for each kind of measure. */
export function perioToothRows(
  { id, data }: TruthRecord<'perioTooth'>,
  keys: NativeKeys,
): readonly WrittenRow[] {
  const PerioExamNum = keys.of(data.perioExamId);
  const IntTooth = Number(data.tooth);
  const record = {
    truthId: id,
    recordId: `periomeasure:${PerioExamNum},${IntTooth}`,
    overrides: { sourceTooth: String(IntTooth) },
  };
  return measuresOf(data).map(({ sequence, toothValue, value }, position) => {
    const sites = perioSiteNames.map((site): [string, number] => [columns[site], value?.(data[site]) ?? -1]);
    const row: NativeRow = {
      PerioMeasureNum: keys.of(id) * 8 + sequence,
      PerioExamNum,
      SequenceType: sequence,
      IntTooth,
      ToothValue: toothValue,
      ...Object.fromEntries(sites),
    };
    return { table: 'periomeasure', row, records: position === 0 ? [record] : [] };
  });
}
