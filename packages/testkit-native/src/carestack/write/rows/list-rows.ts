import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

const definitionsOf = (
  writing: CareStackWriting,
  category: TruthRecord<'definition'>['data']['category'],
): readonly TruthRecord<'definition'>[] =>
  writing.practice
    .records('definition')
    .filter(({ id, data }) => data.category === category && !writing.state.gone.has(id));

const colors = ['#aabb00', '#1188cc', '#dd5522'] as const;

const activity = (isActive: boolean): 'active' | 'inactive' => (isActive ? 'active' : 'inactive');

/** What a practice confirms of its visits is CareStack's list of statuses. */
export function writeAppointmentStatuses(writing: CareStackWriting): void {
  for (const { id, data } of definitionsOf(writing, 'appointmentConfirmation')) {
    const isActive = data.recordStatus === 'active';
    const row: CareStackObject = {
      id: writing.id('appointmentStatus', id),
      name: data.name,
      isSystem: writing.turn('statusIsSystem', id) % 2 === 0,
      isActive,
      label: data.name,
      color: writing.inTurn(colors, 'statusColor', id),
      confirmationStatus: writing.inTurn([1, 2, 3], 'confirmationStatus', id),
      description: data.note,
      threshold: writing.inTurn([10, null, 25], 'threshold', id),
    };
    writing.group.appointmentStatuses.push(row);
    writing.expect({
      table: 'appointmentStatus',
      key: [writing.key('appointmentStatus', id)],
      row,
      mapped: ['id', 'name', 'isActive'],
      records: [
        {
          entity: 'definition',
          data: {
            recordStatus: activity(isActive),
            category: 'appointmentStatus',
            sourceCategory: 'appointment-status',
            name: data.name,
          },
          carries: [id],
        },
      ],
    });
  }
}

export function writeProductionTypes(writing: CareStackWriting): void {
  for (const { id, data } of writing.practice.records('appointmentType')) {
    if (writing.state.gone.has(id)) continue;
    const isActive = data.recordStatus === 'active';
    const row: CareStackObject = {
      id: writing.id('productionType', id),
      name: data.name,
      color: writing.inTurn(colors, 'productionColor', id),
      isActive,
      type: writing.inTurn([0, 1], 'productionType', id),
    };
    writing.group.productionTypes.push(row);
    writing.expect({
      table: 'productionType',
      key: [writing.key('productionType', id)],
      row,
      mapped: ['id', 'name', 'isActive'],
      records: [
        {
          entity: 'appointmentType',
          data: { recordStatus: activity(isActive), name: data.name },
          carries: [id],
        },
      ],
    });
  }
}

interface AdjustmentCode {
  readonly id: string;
  readonly name: string | null;
  readonly isActive: boolean;
  readonly sign: 'raises' | 'lowers' | null;
  readonly action: number;
  readonly carries: readonly string[];
}

const adjustmentActions: Readonly<Record<string, readonly number[]>> = { raises: [1, 2], lowers: [3, 4] };

export function writeAdjustmentCodes(writing: CareStackWriting): void {
  const codes = definitionsOf(writing, 'adjustmentType').map(({ id, data }): AdjustmentCode => {
    const sign = data.adjustmentSign;
    const actions = adjustmentActions[sign ?? ''] ?? [5, 6];
    return {
      id,
      name: data.name,
      isActive: data.recordStatus === 'active',
      sign,
      action: writing.inTurn(actions, `adjustmentAction ${sign}`, id),
      carries: [id],
    };
  });
  // A transfer from one payer to the other goes no way, and the truth has one such code at most.
  const transfer = { id: 'transfer', name: 'Transfer to insurance', isActive: true, sign: null, action: 6 };
  for (const code of [...codes, { ...transfer, carries: [] }]) {
    const AdjustmentCode = `A${String(100 + writing.turn('adjustmentCode', code.id))}`;
    const row: CareStackObject = {
      AdjustmentCodeID: writing.id('adjustmentCode', code.id),
      Category: writing.inTurn([1, 2], 'adjustmentCategory', code.id),
      Action: code.action,
      ApplyAs: writing.inTurn([1, 2], 'adjustmentApplyAs', code.id),
      AdjustmentCode,
      // Without a description, the code itself is the name.
      Description: code.id === 'transfer' ? null : code.name,
      Status: code.isActive,
      IsSystemAdjustmentCode: code.id === 'transfer',
    };
    writing.group.adjustmentCodes.push(row);
    writing.expect({
      table: 'adjustmentCode',
      key: [writing.key('adjustmentCode', code.id)],
      row,
      mapped: ['AdjustmentCodeID', 'AdjustmentCode', 'Description', 'Status'],
      records: [
        {
          entity: 'definition',
          data: {
            recordStatus: activity(code.isActive),
            category: 'adjustmentType',
            sourceCategory: 'adjustment-code',
            name: code.id === 'transfer' ? AdjustmentCode : code.name,
            value: AdjustmentCode,
            adjustmentSign: code.sign,
          },
          carries: code.carries,
        },
      ],
    });
  }
}

export function writePaymentTypes(writing: CareStackWriting): void {
  for (const { id, data } of definitionsOf(writing, 'paymentType')) {
    const row: CareStackObject = {
      PaymentTypeId: writing.id('paymentType', id),
      Name: data.name,
      PaymentCategory: 1 + writing.turn('paymentCategory', id),
      TransactionCharge: writing.inTurn([null, 2.5], 'transactionCharge', id),
      IncludeInDepositSlip: true,
      IsUnsettled: writing.turn('isUnsettled', id) % 2 === 1,
    };
    writing.group.paymentTypes.push(row);
    writing.expect({
      table: 'paymentType',
      key: [writing.key('paymentType', id)],
      row,
      mapped: ['PaymentTypeId', 'Name'],
      records: [
        {
          entity: 'definition',
          data: { category: 'paymentType', sourceCategory: 'payment-type', name: data.name },
          carries: [id],
        },
      ],
    });
  }
}

/** Regions of the practice are facilities: what several locations are run as. */
export function writeFacilities(writing: CareStackWriting): void {
  const { practice, group } = writing;
  for (const { id, data } of definitionsOf(writing, 'region')) {
    const places = practice.records('location').filter((each) => each.data.regionDefinitionId === id);
    const place = writing.turn('facility', id);
    const row: CareStackObject = {
      accountId: Number(group.accountId),
      id: writing.id('facility', id),
      name: data.name,
      type: 1 + (place % 15),
      address: { addressLine1: '1 Tollard Street', city: 'Maple Hollow', state: 'NY', zipCode: '10099' },
      timeZone: 'Eastern Standard Time',
      phone1: '2125550151',
      phone2: null,
      fax: null,
      email: null,
      status: place % 2 === 0 ? 1 : 2,
      locationIds: places.map((each) => writing.id('location', each.id)),
    };
    group.facilities.push(row);
    writing.expect({
      table: 'facility',
      key: [writing.key('facility', id)],
      row,
      mapped: ['id', 'name', 'status'],
      records: [
        {
          entity: 'definition',
          data: {
            recordStatus: activity(place % 2 === 0),
            category: 'other',
            sourceCategory: 'facility',
            name: data.name,
          },
          carries: [id],
        },
      ],
    });
  }
}
