import { extraClassOf, type RowReader } from '@bitewing/adapter-kit';
import { entities, isEntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import {
  existingProcedureTable,
  medicalAlertTable,
  medicationTable,
  noteTable,
  perioExamTable,
  treatmentPlanPhaseTable,
  treatmentPlanTable,
  treatmentProcedureTable,
} from '../../src/profile/clinical.ts';
import {
  accountingProcedureTable,
  accountingTransactionTable,
  invoiceTable,
} from '../../src/profile/money.ts';
import { clinicalReaders } from '../../src/read/clinical-readers.ts';
import { moneyReaders } from '../../src/read/money-readers.ts';

/** Tables of care and of money. */
const careAndMoneyTables = [
  treatmentProcedureTable,
  existingProcedureTable,
  treatmentPlanTable,
  treatmentPlanPhaseTable,
  noteTable,
  medicalAlertTable,
  medicationTable,
  perioExamTable,
  invoiceTable,
  accountingProcedureTable,
  accountingTransactionTable,
];

const careAndMoneyReaders: readonly RowReader[] = [...clinicalReaders, ...moneyReaders];

const words = (text: string): string[] => text.split(' ').sort();

/** What the documents name of each table; fields that come with every row of a patient's list among them. */
const documented: Readonly<Record<string, string>> = {
  treatmentProcedure:
    'id patientId treatmentPlanId treatmentPlanPhaseId procedureCodeId appointmentId quadrantId tooth surfaces.b surfaces.l surfaces.m surfaces.o surfaces.f surfaces.d surfaces.i materialId providerId locationId proposedDate dateOfService patientEstimate insuranceEstimate statusId isDeleted lastUpdatedOn',
  existingProcedure:
    'id patientId procedureCodeId tooth surfaces.b surfaces.l surfaces.m surfaces.o surfaces.f surfaces.d surfaces.i materialId providerId receivedAt dateOfService quadrantId locationId notes isDeleted lastUpdatedOn',
  treatmentPlan:
    'TreatmentPlanId TreatmentPlanName StatusId Duration ConditionIds CoordinatorId TreatmentPlanPhase patientId',
  treatmentPlanPhase: 'TreatmentPlanPhaseId TreatmentPlanId PlanPhaseName Duration IsDeleted',
  note: 'NoteId NoteText RawText NoteType NoteAttachments DocumentIds patientId',
  medicalAlert:
    'patientMedicalAlertId medicalAlertId alertName alertType isRemoved removedUserType createdUserType createdBy removedBy lastModifiedOn createdOn patientId',
  medication: 'id name startDate endDate patientId',
  perioExam:
    'id date examName providerID locationID patientID annotation dentition status deleteStatus chart conditions',
  invoice: 'id patientId locationId invoiceSource lastUpdatedOn',
  accountingProcedure:
    'treatmentProcedureId patientId providerId locationId insurancePayable patientPayable patientPaid insurancePaid isDeleted lastUpdatedOn',
  accountingTransaction:
    'id accountId transactionDate providerId procedureCodeId transactionType amount folioType transactionCode invoiceId locationId adjustmentCodeId isReversed entryGroupId lastUpdatedOn patientId payorId',
};

describe('tables of care and money', () => {
  test.each(careAndMoneyTables)('$table: every documented field has a disposition', ({ table, columns }) => {
    expect(Object.keys(columns).sort()).toEqual(words(documented[table] ?? ''));
  });

  test.each(careAndMoneyTables)('$table: what is mapped goes to fields of the model', ({ columns }) => {
    const targets = Object.values(columns).flatMap(({ disposition }) =>
      disposition.kind === 'mapped' ? disposition.to : [],
    );
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) {
      const [entity = '', field = ''] = target.split('.');
      expect(isEntityName(entity), target).toBe(true);
      if (isEntityName(entity) && field !== 'id')
        expect(Object.keys(entities[entity].fields), target).toContain(field);
    }
  });

  test.each(careAndMoneyTables)('$table: what is required is described', ({ columns, required }) => {
    expect(required.length).toBeGreaterThan(0);
    for (const column of required) expect(Object.keys(columns)).toContain(column);
  });

  test('each is read once', () => {
    expect(careAndMoneyReaders.map(({ table }) => table)).toEqual(
      careAndMoneyTables.map(({ table }) => table),
    );
  });

  test('say who may see what is kept', () => {
    const classOf = extraClassOf(careAndMoneyTables);
    expect(classOf('ledgerEntry', 'amount')).toBe('none');
    expect(classOf('ledgerEntry', 'folioType')).toBe('none');
    expect(classOf('ledgerEntry', 'entryGroupId')).toBe('quasi');
    expect(classOf('procedure', 'notes')).toBe('direct');
    expect(classOf('procedure', 'materialId')).toBe('none');
    expect(classOf('clinicalNote', 'NoteType')).toBe('none');
    expect(classOf('clinicalNote', 'NoteText')).toBe('direct');
    expect(classOf('alert', 'createdBy')).toBe('direct');
    expect(classOf('perioExam', 'chart')).toBe('direct');
    expect(classOf('ledgerEntry', 'neverSeenBefore')).toBe('direct');
  });
});
