import {
  cellIssue,
  type GroupReader,
  isWholeNumber,
  type Row,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError, type Issue, isTooth, joinKey, perioSiteNames } from '@bitewing/core';
import { perioMeasureTable } from '../../profile/clinical.ts';
import { mappingTools } from '../mapping-tools.ts';
import { cellAt, isKey, referenceId } from '../open-dental-cells.ts';
import { measureRowsReader } from './measure-rows.ts';
import { measuredValue, perioSitesReader, plainValue } from './perio-sites.ts';

const badTooth = cellIssue('bad_tooth', 'tooth');
const badSkip = cellIssue('bad_number', 'skipped');
const repeated: Issue = { rule: 'perio_measure_repeated', severity: 'warning', code: 'rule_violated' };
const highestTooth = 32;

/** Rows of the same exam and tooth belong together; null where either is not usable. */
const groupKey = (layout: TableLayout): ((row: Row) => string | null) => {
  const exam = cellAt(layout, 'PerioExamNum');
  const tooth = cellAt(layout, 'IntTooth');
  return (row) => {
    const examKey = exam(row);
    const toothKey = tooth(row);
    return isKey(examKey) && toothKey !== null && isWholeNumber(toothKey)
      ? joinKey([examKey, toothKey])
      : null;
  };
};

/**
 * `periomeasure` rows, one record for each exam and tooth (opendental.md section 5). What the program's screen lets
 * show through from an earlier exam is not in the rows and stays out of the record.
 */
export const perioToothReader: GroupReader = {
  kind: 'group',
  entities: ['perioTooth'],
  parts: [
    {
      table: perioMeasureTable.table,
      required: perioMeasureTable.required,
      optional: false,
      keyColumns: ['PerioExamNum'],
      groupColumns: ['PerioExamNum', 'IntTooth'],
      groupKey,
    },
  ],
  compile([layout], context) {
    if (layout === undefined) {
      throw new BitewingError('missing_table', { adapter: context.adapter, detail: perioMeasureTable.table });
    }
    const { cell, notes, kept, record } = mappingTools(perioMeasureTable, layout, context);
    const keyOf = groupKey(layout);
    const readRows = measureRowsReader(layout, context, keyOf);
    const examKey = cellAt(layout, 'PerioExamNum');
    const toothKey = cellAt(layout, 'IntTooth');
    const examId = referenceId('perioexam');
    const readSites = perioSitesReader(cell, notes);
    const toothValue = cell.verbatim('ToothValue');
    const mobility = measuredValue(
      toothValue,
      notes,
      { measure: 'mobility', column: 'ToothValue', field: 'mobility' },
      plainValue,
    );
    const toothRecord = record('perioTooth');

    return (groupRows) => {
      const { rows, isRepeated, fates } = readRows(groupRows);
      const [first] = rows.values();
      if (first === undefined) return { records: [], fates };
      if (isRepeated) notes.add(repeated);
      const sourceTooth = toothKey(first) ?? '';
      const isPosition = isTooth(sourceTooth) && Number(sourceTooth) <= highestTooth;
      if (!isPosition) notes.add(badTooth);
      const sites = readSites(rows);
      const hasAttachmentLevel = perioSiteNames.some((site) => sites[site].calMm !== null);
      const skip = rows.get('skip');
      const skipText = skip === undefined ? null : toothValue(skip);
      if (skip !== undefined && skipText !== '1') {
        notes.add(badSkip);
        notes.keep('skip.ToothValue', skipText ?? '');
      }
      let extra: Readonly<Record<string, string>> | undefined;
      for (const [measure, row] of rows) {
        const cells = kept(row);
        if (cells === undefined) continue;
        for (const [column, text] of Object.entries(cells))
          extra = { ...extra, [`${measure}.${column}`]: text };
      }
      const data = {
        recordStatus: 'active',
        perioExamId: examId(examKey(first) ?? ''),
        tooth: isPosition ? sourceTooth : null,
        sourceTooth,
        skipped: skipText === '1',
        mobility: mobility(rows),
        calSource: hasAttachmentLevel ? 'derived' : null,
        ...sites,
      } as const;
      return { records: [toothRecord(keyOf(first) ?? '', data, extra)], fates };
    };
  },
};
