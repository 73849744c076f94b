import type { EntityReader, TableDescription } from '@bitewing/adapter-kit';
import { entities, isEntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import * as chartTables from '../../src/profile/chart.ts';
import * as moneyTables from '../../src/profile/money.ts';
import { nativeColumns } from '../../src/profile/native-columns.ts';
import { eaglesoftExtraClass, eaglesoftTables } from '../../src/profile/tables.ts';
import { chartReaders } from '../../src/read/chart-readers.ts';
import { moneyReaders } from '../../src/read/money-readers.ts';
import { columnsOf, context, mainTableOf } from './map-tables.ts';

/** Every description of the chart's and the money's tables. */
const descriptions = [...Object.values(chartTables), ...Object.values(moneyTables)].filter(
  (exported): exported is TableDescription =>
    !Array.isArray(exported) && 'required' in exported && 'table' in exported,
);
const readers: readonly EntityReader[] = [
  ...new Set([...chartReaders, ...moneyReaders('ppm'), ...moneyReaders('brief')]),
];
const tablesOf = (reader: EntityReader): readonly string[] =>
  reader.kind === 'row' ? [reader.table] : reader.parts.map(({ table }) => table);

test('each table is described once, and read', () => {
  const described = descriptions.map(({ table }) => table);
  expect(new Set(described).size).toBe(described.length);
  expect(new Set(readers.flatMap(tablesOf))).toEqual(new Set(described));
  for (const description of descriptions) expect(eaglesoftTables).toContain(description);
});

describe.each(descriptions)('$table', ({ table, columns, required }) => {
  const emitted = new Set(
    readers.filter((reader) => tablesOf(reader).includes(table)).flatMap(({ entities: names }) => names),
  );

  test('maps to fields of the model, of entities that its readers give', () => {
    for (const { disposition } of Object.values(columns)) {
      for (const path of disposition.kind === 'mapped' ? disposition.to : []) {
        const [entity = '', field = ''] = path.split('.');
        if (!isEntityName(entity)) throw new Error(`no entity ${entity}`);
        expect(emitted).toContain(entity);
        expect(['id', ...Object.keys(entities[entity].fields)]).toContain(field);
      }
    }
  });

  test('keeps columns for an entity that its readers give', () => {
    for (const { disposition } of Object.values(columns))
      if (disposition.kind === 'extra') expect(emitted).toContain(disposition.entity);
  });

  test('requires columns that it describes, its key among them', () => {
    for (const column of required) expect(columns).toHaveProperty([column]);
    for (const column of nativeColumns(table)?.key ?? ['unknown table']) expect(required).toContain(column);
  });

  test('describes every column of which a native type is known', () => {
    const native = nativeColumns(table);
    for (const column of [...(native?.padded ?? []), ...(native?.money ?? [])])
      expect(Object.keys(columns)).toContain(column);
  });
});

/** Columns as the fact sheet names them (eaglesoft.md sections 5, 7, 8 and 9). */
const documented: Readonly<Record<string, string>> = {
  appointment_detail: `appt_id line_item service_code sequence surface fee description tooth_info surface_detail
    abutment_direction root_data tooth patient_id provider_id sort_order status standard_fee_id`,
  planned_services: `patient_id line_number appt_group appt_id completion_date date_planned description fee pre_fee
    procedure_type_codes provider_id sequence service_code sort_order standard_fee_id status status_date surface tooth
    unusual_remarks`,
  existing_services:
    'patient_id line_number service_code date_completed date_entered description tooth surface',
  patient_conditions: 'counter_id patient_id action_code date_entered description tooth surface',
  treatment_plans: `treatment_plan_id patient_id description status date_entered user_id date_last_updated
    last_updated_by notes`,
  treatment_plan_items: `treatment_plan_id patient_id line_number est_primary est_secondary approved_by_insurance
    submit_yn claim_id sort_order discount apply_discount`,
  operatory_notes: `note_id patient_id date_entered user_id note_class note_type note_type_id description note color
    post_proc_status date_modified modified_by locked_eod status tooth_data claim_id statement_yn resp_party_id tooth
    tran_num archive_name archive_path service_code practice_id freshness`,
  transactions_header: `tran_num user_id type tran_date resp_party_id amount service_code paytype_id sequence
    statement_num surface fee discount_surcharge tax description defective impacts status adjustment_type claim_id
    est_primary est_secondary paid_primary paid_secondary bulk_payment_num aging_date tooth pre_fee standard_fee_id
    practice_id procedure_type_codes balance`,
  transactions_detail: `detail_id tran_num user_id date_entered provider_id collections_go_to patient_id amount
    provider_practice_id patient_practice_id applied_to status status_modifier posneg`,
  transactions_extra: `tran_num tooth_data surface_detail abutment_direction root_data show_on_chart draw_order_data`,
  bulk_payments: 'bulk_payment_num insurance_company description paytype_id amount',
};

test.each(Object.entries(documented))('every documented column of %s is described', (table, names) => {
  for (const name of names.trim().split(/\s+/)) expect(columnsOf(table)).toContain(name);
});

describe('PHI classes of kept columns', () => {
  test.each([
    ['procedure', 'lab_fee', 'none'],
    ['procedure', 'description', 'direct'],
    ['procedure', 'planned_services_extra.surface_detail', 'none'],
    ['procedure', 'statement_num', 'quasi'],
    ['payment', 'balance', 'none'],
    ['payment', 'user_id', 'none'],
    ['payment', 'transactions_extra.tooth_data', 'none'],
    ['ledgerEntry', 'transactions_header.user_id', 'none'],
    ['ledgerEntry', 'fee', 'none'],
    ['ledgerEntry', 'description', 'direct'],
    ['ledgerEntry', 'provider_id', 'none'],
    ['ledgerEntry', 'applied_to', 'quasi'],
    ['ledgerEntry', 'seen_nowhere', 'direct'],
    ['clinicalNote', 'description', 'direct'],
    ['clinicalNote', 'freshness', 'quasi'],
    ['appointmentProcedure', 'patient_id', 'direct'],
    ['claim', 'prim_responsible_id', 'direct'],
  ] as const)('%s %s is %s', (entity, column, phi) => {
    expect(eaglesoftExtraClass(entity, column)).toBe(phi);
  });
});

test.each(readers.map((reader) => [mainTableOf(reader), reader] as const))(
  '%s is read from as few columns as its reader needs',
  (_, reader) => {
    const layouts = tablesOf(reader).map((table) => {
      const { required = [] } = descriptions.find((one) => one.table === table) ?? {};
      const at = (column: string): number => required.indexOf(column);
      return { table, columns: required, at };
    });
    const [layout] = layouts;
    if (layout === undefined) throw new Error('no layout');
    const cells: Readonly<Record<string, string>> = { type: 'S', status: '1', detail_status: '1' };
    const rows = layouts.map(({ columns }, part) => ({
      part,
      row: columns.map((column) => cells[column] ?? '1'),
    }));
    const { records, fates } =
      reader.kind === 'group'
        ? reader.compile(layouts, context)(rows)
        : { ...reader.compile(layout, context)(rows[0]?.row ?? []), fates: [] };
    expect(fates.map(({ kind }) => kind)).not.toContain('rejected');
    expect(records.length).toBeGreaterThan(0);
    for (const { entity, data } of records)
      expect(entities[entity].schema.safeParse(data).error?.issues ?? []).toEqual([]);
  },
);
