import type { SetRule } from '../set-rule.ts';
import { folded, groupKey } from './group-key.ts';
import { onceEach } from './once-each.ts';

/** What a practice's lists hold once, and what a patient has once. */
export const listRules: readonly SetRule[] = [
  onceEach({
    name: 'location_name_twice',
    entity: 'location',
    severity: 'warning',
    explanation: 'Two locations in use have one name. Nobody can tell where a visit is.',
    source: 'Canonical model: locations of a practice.',
    key: ({ data: { recordStatus, name } }) =>
      recordStatus !== 'active' || name === null ? null : folded(name),
    field: 'name',
  }),
  onceEach({
    name: 'fee_schedule_twice',
    entity: 'feeSchedule',
    severity: 'warning',
    explanation:
      'Two fee schedules in use have one name and are of one kind. Fees are changed in one of them and billed by the other.',
    source: 'Canonical model: a fee schedule has a name.',
    key: ({ data: { recordStatus, name, kind, sourceKind } }) =>
      recordStatus !== 'active' || name === null ? null : groupKey(folded(name), kind, sourceKind),
    field: 'name',
  }),
  onceEach({
    name: 'employer_twice',
    entity: 'employer',
    severity: 'info',
    explanation: 'Two employers have one name and address. The patients and plans of one show under two.',
    source: 'Canonical model: an employer is one, however many work there.',
    key: ({ data: { recordStatus, name, addressLine1, city } }) =>
      recordStatus !== 'active' || name === null
        ? null
        : groupKey(folded(name), folded(addressLine1), folded(city)),
    field: 'name',
  }),
  onceEach({
    name: 'code_twice',
    entity: 'procedureCode',
    severity: 'warning',
    explanation: 'The code table has one code twice. Fees and statistics go to one of the two.',
    source: 'CDT: a code is in a code set once.',
    key: ({ data: { sourceCode } }) => sourceCode,
    field: 'sourceCode',
  }),
  onceEach({
    name: 'fee_twice',
    entity: 'fee',
    severity: 'warning',
    explanation:
      'A schedule has two fees for one code, location, provider and day. Which one is billed is chance.',
    source: 'opendental.md section 4: a fee is of a schedule, a code, a location and a provider.',
    key: ({ data }) =>
      data.feeScheduleId === null || data.procedureCodeId === null
        ? null
        : groupKey(
            data.feeScheduleId,
            data.procedureCodeId,
            data.locationId,
            data.providerId,
            data.effectiveDate,
          ),
    field: 'procedureCodeId',
  }),
  onceEach({
    name: 'definition_twice',
    entity: 'definition',
    severity: 'info',
    explanation:
      'One of the practice’s lists has the same entry twice. People choose now one, now the other.',
    source: 'Canonical model: entries of a list.',
    key: ({ data: { recordStatus, category, sourceCategory, name } }) =>
      recordStatus !== 'active' || name === null ? null : groupKey(category, sourceCategory, folded(name)),
    field: 'name',
  }),
  onceEach({
    name: 'operatory_name_twice',
    entity: 'operatory',
    severity: 'info',
    explanation: 'Two chairs of a location have one name. Nobody can tell them apart in the schedule.',
    source: 'Canonical model: operatories of a location.',
    key: ({ data: { recordStatus, locationId, name } }) =>
      recordStatus !== 'active' || name === null ? null : groupKey(locationId, folded(name)),
    field: 'name',
  }),
  onceEach({
    name: 'user_name_twice',
    entity: 'userAccount',
    severity: 'warning',
    explanation: 'Two logins in use have one name. Nobody can tell who wrote something.',
    source: '45 CFR 164.312(a)(2)(i): unique user identification.',
    key: ({ data: { recordStatus, name } }) =>
      recordStatus !== 'active' || name === null ? null : folded(name),
    field: 'name',
  }),
  onceEach({
    name: 'carrier_twice',
    entity: 'carrier',
    severity: 'info',
    explanation:
      'Two insurance companies have one name, payer number and address. What one owes shows under two.',
    source: 'X12 837D, loop 2010BB: name and number of the payer.',
    key: ({ data }) =>
      data.recordStatus !== 'active' || data.name === null
        ? null
        : groupKey(folded(data.name), data.payerId, folded(data.addressLine1), folded(data.city)),
    field: 'name',
  }),
  onceEach({
    name: 'recall_twice',
    entity: 'recall',
    severity: 'warning',
    explanation: 'The patient has two recalls of one kind, and will be called twice.',
    source: 'opendental.md section 4: one recall a patient and type.',
    key: ({ data: { patientId, recallTypeId } }) =>
      patientId === null || recallTypeId === null ? null : groupKey(patientId, recallTypeId),
    field: 'recallTypeId',
  }),
  onceEach({
    name: 'recall_rule_twice',
    entity: 'recallRule',
    severity: 'info',
    explanation: 'The same code starts the clock of the same kind of recall twice.',
    source: 'Canonical model: a rule is of a type and a code.',
    key: ({ data: { recallTypeId, procedureCodeId } }) =>
      recallTypeId === null || procedureCodeId === null ? null : groupKey(recallTypeId, procedureCodeId),
    field: 'procedureCodeId',
  }),
  onceEach({
    name: 'custom_field_twice',
    entity: 'customField',
    severity: 'warning',
    explanation:
      'A field of the practice’s own is filled in twice for one patient or visit. One of the two never shows.',
    source: 'Canonical model: a custom field has one value.',
    key: ({ data: { patientId, appointmentId, name } }) =>
      name === null || (patientId === null && appointmentId === null)
        ? null
        : groupKey(patientId, appointmentId, name),
    field: 'name',
  }),
  onceEach({
    name: 'mount_position_taken_twice',
    entity: 'image',
    severity: 'warning',
    explanation: 'Two images stand in one place of a mount. Only one of them will be seen.',
    source: 'Canonical model: a place is for one image.',
    key: ({ data: { recordStatus, mountPositionId } }) =>
      recordStatus === 'active' ? mountPositionId : null,
    field: 'mountPositionId',
  }),
  onceEach({
    name: 'perio_tooth_twice',
    entity: 'perioTooth',
    severity: 'warning',
    explanation: 'One charting measures the same tooth twice.',
    source: 'opendental.md section 5: one measure an exam, tooth and kind.',
    key: ({ data: { perioExamId, tooth } }) =>
      perioExamId === null || tooth === null ? null : groupKey(perioExamId, tooth),
    field: 'tooth',
  }),
];
