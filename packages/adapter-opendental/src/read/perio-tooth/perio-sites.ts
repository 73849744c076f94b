import { type CellReader, cellIssue, type IssueNotes, type Row } from '@bitewing/adapter-kit';
import { type PerioSite, type PerioSiteName, perioSiteNames } from '@bitewing/core';
import { bleedingBits, type PerioMeasure } from '../../profile/codes/clinical.ts';
import type { OpenDentalCells } from '../open-dental-cells.ts';

/** The row of each kind that a tooth has. */
export type MeasureRows = ReadonlyMap<PerioMeasure, Row>;

/** Column of each site (opendental-tables.md, "periomeasure"). */
const siteColumns: Readonly<Record<PerioSiteName, string>> = {
  mesioBuccal: 'MBvalue',
  buccal: 'Bvalue',
  distoBuccal: 'DBvalue',
  mesioLingual: 'MLvalue',
  lingual: 'Lvalue',
  distoLingual: 'DLvalue',
};

/** Numbers from 0 to 19 are values, -1 is "not measured", everything else has no stated meaning (opendental.md section 5). */
const mostMillimetres = 19;
/** From 101 to 119 a margin lies above the CEJ, by what is over 100. */
const coronalMargin = 100;

/** Reads the six sites of a tooth from the rows of an exam. */
export function perioSitesReader(
  cell: OpenDentalCells,
  notes: IssueNotes,
): (rows: MeasureRows) => Record<PerioSiteName, PerioSite> {
  const readers = perioSiteNames.map((site) => ({ site, read: siteReader(cell, notes, site) }));
  return (rows) => {
    const sites: Partial<Record<PerioSiteName, PerioSite>> = {};
    for (const { site, read } of readers) sites[site] = read(rows);
    return sites as Record<PerioSiteName, PerioSite>;
  };
}

const isSet = (flags: number | null, bit: number): boolean | null =>
  flags === null ? null : (flags & bit) !== 0;

function siteReader(
  cell: OpenDentalCells,
  notes: IssueNotes,
  site: PerioSiteName,
): (rows: MeasureRows) => PerioSite {
  const column = siteColumns[site];
  const stored = cell.verbatim(column);
  const value = (measure: PerioMeasure, field: string, meaning: (stored: number) => number | null) =>
    measuredValue(stored, notes, { measure, column, field: `${site}.${field}` }, meaning);

  const depth = value('probing', 'depthMm', plainValue);
  const margin = value('margin', 'recessionMm', marginValue);
  const junction = value('mucogingivalJunction', 'mucogingivalJunctionMm', plainValue);
  const furcation = value('furcation', 'furcation', plainValue);
  const bits = value('bleeding', 'bleeding', bitsValue);
  return (rows) => {
    const depthMm = depth(rows);
    const recessionMm = margin(rows);
    const flags = bits(rows);
    return {
      depthMm,
      recessionMm,
      // Only where both were measured (opendental.md section 5).
      calMm: depthMm === null || recessionMm === null ? null : depthMm + recessionMm,
      mucogingivalJunctionMm: junction(rows),
      furcation: furcation(rows),
      bleeding: isSet(flags, bleedingBits.bleeding),
      suppuration: isSet(flags, bleedingBits.suppuration),
      plaque: isSet(flags, bleedingBits.plaque),
      calculus: isSet(flags, bleedingBits.calculus),
    };
  };
}

/** Values of depths, junctions, furcations and mobility; null for a number without a stated meaning. */
export const plainValue = (stored: number): number | null =>
  stored >= 0 && stored <= mostMillimetres ? stored : null;

const marginValue = (stored: number): number | null =>
  stored > coronalMargin && stored <= coronalMargin + mostMillimetres
    ? coronalMargin - stored
    : plainValue(stored);

const everyBit = Object.values(bleedingBits).reduce((sum, bit) => sum | bit, 0);
const bitsValue = (stored: number): number | null => (stored >= 0 && stored <= everyBit ? stored : null);

const upToThreeDigits = /^\d{1,3}$/;

interface MeasuredPlace {
  readonly measure: PerioMeasure;
  readonly column: string;
  readonly field: string;
}

/**
 * Reads a value of the row of one kind: null where there is no such row or -1 stands there. A number without a
 * stated meaning is null with an issue, and kept under its measure's name.
 */
export function measuredValue(
  stored: CellReader<string>,
  notes: IssueNotes,
  { measure, column, field }: MeasuredPlace,
  meaning: (stored: number) => number | null,
): (rows: MeasureRows) => number | null {
  const issue = cellIssue('bad_number', field);
  return (rows) => {
    const row = rows.get(measure);
    const text = row === undefined ? null : stored(row);
    if (text === null || text === '' || text === '-1') return null;
    const number = upToThreeDigits.test(text) ? meaning(Number(text)) : null;
    if (number === null) {
      notes.add(issue);
      notes.keep(`${measure}.${column}`, text);
    }
    return number;
  };
}
