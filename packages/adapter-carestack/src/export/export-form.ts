import type { EntityName } from '@bitewing/core';

/** What a cell must be. All may be empty but those of a column that `needed` names. */
export type CellForm = 'id' | 'text' | 'code' | 'amount' | 'day' | 'months';

/** A column of a table, and the header under which a file has it. */
export interface ExportColumn {
  readonly column: string;
  readonly header: string;
  readonly form: CellForm;
  /** A row without it is rejected. */
  readonly isNeeded?: true;
  /** What a row says of what its other columns name; only where each line is a row. */
  readonly isSaid?: true;
}

/** A table that is read from an export file. */
export interface ExportTableForm {
  readonly table: ExportTable;
  readonly entity: EntityName;
  readonly columns: readonly [ExportColumn, ...ExportColumn[]];
  /**
   * `each`: every line is a row of it. `first`: a line only names one, by the first column, and the first line that names it
   * gives it. `where`: a line without the named column is no row of it.
   */
  readonly rows: 'each' | 'first' | { readonly where: string };
}

/** Tables that no endpoint gives and that a host may give as a file (carestack.md section 5). */
export type ExportTable = 'feeSchedule' | 'fee' | 'recallType' | 'recallRule';

/** A kind of export file, named as the option that takes its path. */
export type ExportName = 'feeSchedules' | 'recallRules';

export interface ExportForm {
  /** Headers without which a file is not of this kind. */
  readonly required: readonly string[];
  readonly tables: readonly ExportTableForm[];
}

const id = (column: string): ExportColumn => ({ column, header: column, form: 'id' });
const key = (column: string): ExportColumn => ({ ...id(column), isNeeded: true });
const saidId = (column: string): ExportColumn => ({ ...id(column), isSaid: true });
const code: ExportColumn = { column: 'Code', header: 'Code', form: 'code', isNeeded: true };

/**
 * The layouts of the files. They are ours: what the vendor's own reports look like is not public, so a host brings its
 * report into this form.
 */
export const exportForms: Readonly<Record<ExportName, ExportForm>> = {
  feeSchedules: {
    required: ['FeeScheduleId', 'FeeScheduleName', 'Code', 'Amount'],
    tables: [
      {
        table: 'feeSchedule',
        entity: 'feeSchedule',
        columns: [
          key('FeeScheduleId'),
          { column: 'Name', header: 'FeeScheduleName', form: 'text' },
          { column: 'Type', header: 'FeeScheduleType', form: 'text' },
        ],
        rows: 'first',
      },
      {
        table: 'fee',
        entity: 'fee',
        columns: [
          key('FeeScheduleId'),
          code,
          { column: 'Amount', header: 'Amount', form: 'amount', isNeeded: true, isSaid: true },
          id('LocationId'),
          id('ProviderId'),
          { column: 'EffectiveDate', header: 'EffectiveDate', form: 'day' },
          saidId('ProcedureCodeId'),
        ],
        rows: 'each',
      },
    ],
  },
  recallRules: {
    required: ['RecallTypeId', 'RecallTypeName', 'IntervalMonths', 'Code'],
    tables: [
      {
        table: 'recallType',
        entity: 'recallType',
        columns: [
          key('RecallTypeId'),
          { column: 'Name', header: 'RecallTypeName', form: 'text' },
          { column: 'IntervalMonths', header: 'IntervalMonths', form: 'months' },
        ],
        rows: 'first',
      },
      {
        table: 'recallRule',
        entity: 'recallRule',
        columns: [key('RecallTypeId'), code, saidId('ProcedureCodeId')],
        rows: { where: 'Code' },
      },
    ],
  },
};
