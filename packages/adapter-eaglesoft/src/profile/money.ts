import {
  alsoKept,
  type Columns,
  extra,
  mapped,
  mappedTo,
  type TableDescription,
  tableDescription,
} from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import { drawingColumns } from './chart.ts';

/** Columns of a transaction's header that no record has a field for, by PHI class. */
const headerRest = (entity: EntityName): Columns => ({
  ...extra(entity, 'none', {
    text: `user_id sequence discount_surcharge defective est_primary est_secondary paid_primary paid_secondary
      lab_code lab_fee pre_fee standard_fee_id procedure_type_codes balance`,
  }),
  ...extra(entity, 'quasi', { text: 'statement_num bulk_payment_num' }),
});

/**
 * eaglesoft.md section 7, "Header". Which record a column goes into depends on the type of the transaction; what the record of
 * one type has no field for, it keeps.
 */
const headerColumns: Columns = {
  ...mappedTo({
    type: 'ledgerEntry.kind ledgerEntry.sourceStatus procedure.id payment.id',
    tran_date:
      'procedure.date procedure.completedDate payment.date paymentAllocation.date ledgerEntry.serviceDate ledgerEntry.agingDate',
    resp_party_id: 'ledgerEntry.patientId ledgerEntry.treatedPatientId payment.patientId',
    adjustment_type: 'ledgerEntry.typeDefinitionId',
    aging_date: 'ledgerEntry.agingDate',
  }),
  ...alsoKept(
    'text',
    mappedTo({
      amount: 'payment.amountCents payment.amountExact',
      service_code: 'procedure.procedureCodeId',
      paytype_id: 'payment.typeDefinitionId',
      surface: 'procedure.surfaces procedure.sourceSurfaces procedure.area',
      tooth: 'procedure.tooth procedure.teeth procedure.sourceTooth',
      fee: 'procedure.feeCents procedure.feeExact',
      tax: 'procedure.taxCents',
      status: 'procedure.recordStatus procedure.sourceStatus payment.recordStatus',
      impacts: 'ledgerEntry.providerId',
      practice_id: 'procedure.locationId payment.locationId',
    }),
    'none',
  ),
  ...alsoKept('text', mappedTo({ claim_id: 'ledgerEntry.kind' }), 'none'),
  ...alsoKept('text', mappedTo({ description: 'payment.note ledgerEntry.note' })),
  ...headerRest('procedure'),
};

/** eaglesoft.md section 7, "Detail", without the key, and with other names for what the header has too. */
const detailColumns = (names: {
  readonly user: string;
  readonly amount: string;
  readonly status: string;
}) => ({
  ...mappedTo({
    date_entered: 'ledgerEntry.entryDate paymentAllocation.entryDate',
    patient_id:
      'procedure.patientId ledgerEntry.treatedPatientId ledgerEntry.patientId paymentAllocation.patientId',
    [names.amount]:
      'ledgerEntry.amountCents ledgerEntry.amountExact paymentAllocation.amountCents paymentAllocation.amountExact',
    provider_practice_id: 'ledgerEntry.locationId paymentAllocation.locationId',
    [names.status]: 'ledgerEntry.recordStatus paymentAllocation.recordStatus',
  }),
  ...alsoKept(
    'text',
    mappedTo({
      provider_id: 'procedure.providerId ledgerEntry.providerId paymentAllocation.providerId',
      collections_go_to: 'ledgerEntry.providerId paymentAllocation.providerId',
    }),
    'none',
  ),
  ...alsoKept(
    'text',
    mappedTo({ applied_to: 'ledgerEntry.procedureId paymentAllocation.procedureId' }),
    'quasi',
  ),
  ...extra('ledgerEntry', 'none', {
    text: `${names.user} patient_practice_id status_modifier posneg`,
  }),
});

const ofDetail = 'ledgerEntry.id paymentAllocation.id paymentAllocation.ledgerEntryId';
const ofHeader = 'procedure.id payment.id ledgerEntry.procedureId paymentAllocation.paymentId';

/** eaglesoft.md section 7: what was done, paid or corrected. */
export const transactionHeaderTable = tableDescription('transactions_header', 'tran_num type resp_party_id', [
  mappedTo({ tran_num: ofHeader }),
  headerColumns,
]);

/** eaglesoft.md section 7: whose balance a transaction moves, and by how much. */
export const transactionDetailTable = tableDescription(
  'transactions_detail',
  'detail_id tran_num amount status',
  [
    mappedTo({ detail_id: ofDetail, tran_num: ofHeader }),
    detailColumns({ user: 'user_id', amount: 'amount', status: 'status' }),
  ],
);

/** eaglesoft.md section 8: the drawing of what was done. */
export const transactionExtraTable = tableDescription('transactions_extra', 'tran_num', [
  mappedTo({ tran_num: 'procedure.id' }),
  drawingColumns,
]);

/**
 * The table of the brief that no public source has seen (eaglesoft.md section 1): a row for each detail, with the columns of
 * its header. That it looks like this is ours.
 */
export const historyTable = tableDescription(
  'thistory',
  'detail_id tran_num type resp_party_id detail_amount detail_status',
  [
    mappedTo({ detail_id: ofDetail, tran_num: ofHeader }),
    headerColumns,
    detailColumns({ user: 'detail_user_id', amount: 'detail_amount', status: 'detail_status' }),
  ],
);

const keptFor = (entity: EntityName): TableDescription => ({
  table: transactionHeaderTable.table,
  required: [],
  columns: {
    ...headerRest(entity),
    ...extra(entity, 'none', {
      text: `amount service_code paytype_id surface tooth fee tax status impacts practice_id claim_id`,
    }),
    ...extra(entity, 'direct', { text: 'description' }),
  },
});

const drawingFor = (entity: EntityName): TableDescription => ({
  table: transactionExtraTable.table,
  required: [],
  columns: extra(entity, 'none', {
    text: `tooth_data show_on_chart surface_detail abutment_direction root_data draw_order_data`,
  }),
});

/**
 * What records other than the one that a column's description names keep of a transaction: says of what PHI class it is, and
 * nothing else. No tables to read.
 */
export const keptByOthers: readonly TableDescription[] = [
  keptFor('procedure'),
  keptFor('payment'),
  keptFor('ledgerEntry'),
  drawingFor('payment'),
  drawingFor('ledgerEntry'),
];

/** eaglesoft.md section 7, "bulk_payments": checks of insurances. */
export const bulkPaymentTable = tableDescription('bulk_payments', 'bulk_payment_num', [
  mapped('claimPayment', {
    bulk_payment_num: 'id',
    description: 'note',
    paytype_id: 'typeDefinitionId',
    amount: ['amountCents', 'amountExact'],
  }),
  extra('claimPayment', 'none', { text: 'insurance_company' }),
]);

/** Claims. Their columns come from the column lists of a replication program. */
export const insuranceClaimTable = tableDescription('insurance_claim', 'claim_id', [
  mapped('claim', {
    claim_id: 'id',
    patient_id: 'patientId',
    date_created: 'entryDate',
    provider_id: 'billingProviderId',
    prim_employer_id: 'insurancePlanId',
    prim_relationship: ['relationship', 'sourceRelationship'],
    claim_type: 'sourceKind',
    prim_submitted_total: 'feeCents',
    prim_total_paid: 'paidCents',
  }),
  extra('claim', 'none', { text: 'prim_insurance_company_id sec_total_paid' }),
  extra('claim', 'quasi', { text: 'statement_num' }),
  extra('claim', 'direct', { text: 'prim_responsible_id' }),
]);

/** Columns of a transaction's header, which in the table of the brief stand in every row. */
export const headerColumnNames: readonly string[] = Object.keys(headerColumns);
