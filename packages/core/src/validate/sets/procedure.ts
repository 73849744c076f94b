import type { Model } from '../../model/entities.ts';
import { firstOf, ofEntity, type RecordSet, rulesOver, setPart, violationsOf } from '../set-rule.ts';

interface Done {
  readonly entity: 'procedure';
  readonly id: string;
  readonly patientId: string | null;
  readonly status: Model['procedure']['status'];
  /** What is due for it; null where it is no whole number of cents. */
  readonly dueCents: number | null;
}

interface ChargeOfProcedure {
  readonly entity: 'ledgerEntry';
  readonly id: string;
  readonly patientId: string | null;
  readonly amountCents: number;
}

interface LineOfProcedure {
  readonly entity: 'claimLine';
  readonly id: string;
  readonly patientId: string | null;
  readonly isPaid: boolean;
  readonly paidCents: number;
}

interface NoteOfProcedure {
  readonly entity: 'clinicalNote';
  readonly id: string;
  readonly patientId: string | null;
}

type ProcedureMember = Done | ChargeOfProcedure | LineOfProcedure | NoteOfProcedure;

const counted: ReadonlySet<string | null> = new Set(['received', 'supplemental']);

const procedures: RecordSet<ProcedureMember> = {
  name: 'a procedure, its charge, its claim lines and its notes',
  parts: [
    setPart('procedure', ({ id, data }, put) => {
      const { patientId, status, feeCents, feeExact, quantity } = data;
      const dueCents = feeCents === null || feeExact !== null ? null : feeCents * (quantity ?? 1);
      put(id, { entity: 'procedure', id, patientId, status, dueCents });
    }),
    setPart(
      'ledgerEntry',
      ({ id, data: { kind, recordStatus, procedureId, patientId, treatedPatientId, amountCents } }, put) => {
        if (kind !== 'procedureCharge' || recordStatus !== 'active' || amountCents === null) return;
        // Where the entry is on the account of another person, it says who was treated.
        put(procedureId, {
          entity: 'ledgerEntry',
          id,
          patientId: treatedPatientId ?? patientId,
          amountCents,
        });
      },
    ),
    setPart('claimLine', ({ id, data: { procedureId, patientId, status, paidCents } }, put) => {
      put(procedureId, {
        entity: 'claimLine',
        id,
        patientId,
        isPaid: counted.has(status) && paidCents !== null && paidCents !== 0,
        paidCents: counted.has(status) ? (paidCents ?? 0) : 0,
      });
    }),
    setPart('clinicalNote', ({ id, data: { procedureId, patientId } }, put) => {
      put(procedureId, { entity: 'clinicalNote', id, patientId });
    }),
  ],
};

const procedureOf = (group: readonly ProcedureMember[]): Done | undefined => firstOf(group, 'procedure');

/** Members of an entity that name another patient than their procedure. */
function ofOtherPatient(
  group: readonly ProcedureMember[],
  entity: 'ledgerEntry' | 'claimLine' | 'clinicalNote',
): ReturnType<typeof violationsOf> {
  const patientId = procedureOf(group)?.patientId ?? null;
  if (patientId === null) return [];
  const wrong = ofEntity(group, entity).filter(
    (member) => member.patientId !== null && member.patientId !== patientId,
  );
  return violationsOf(wrong, 'patientId');
}

/** What belongs to a procedure, against the procedure. */
export const procedureSetRules = rulesOver(procedures, [
  {
    name: 'charge_not_fee',
    entity: 'ledgerEntry',
    severity: 'warning',
    explanation: 'The charge of a completed procedure is not its fee, times how often it is due.',
    source: 'opendental.md section 4: amount = fee x (units + base units).',
    check(group) {
      const procedure = procedureOf(group);
      if (procedure?.status !== 'completed' || procedure.dueCents === null) return [];
      const wrong = ofEntity(group, 'ledgerEntry').filter(
        ({ amountCents }) => amountCents !== procedure.dueCents,
      );
      return violationsOf(wrong, 'amountCents');
    },
  },
  {
    name: 'charge_of_open_procedure',
    entity: 'ledgerEntry',
    severity: 'warning',
    explanation: 'The balance counts a charge for a procedure that is not completed.',
    source: 'opendental.md section 8: only completed procedures count.',
    check(group) {
      const procedure = procedureOf(group);
      if (procedure === undefined || procedure.status === 'completed' || procedure.status === null) return [];
      return violationsOf(
        ofEntity(group, 'ledgerEntry').filter(({ amountCents }) => amountCents !== 0),
        'amountCents',
      );
    },
  },
  {
    name: 'charge_patient_differs',
    entity: 'ledgerEntry',
    severity: 'warning',
    explanation: 'The charge of the procedure is for another patient than the one who was treated.',
    source: 'opendental.md section 8: procedures move the balance of their patient.',
    check: (group) => ofOtherPatient(group, 'ledgerEntry'),
  },
  {
    name: 'line_patient_differs',
    entity: 'claimLine',
    severity: 'warning',
    explanation: 'The claim line is of another patient than the procedure that it bills.',
    source: 'X12 837D: services of a claim are the patient’s.',
    check: (group) => ofOtherPatient(group, 'claimLine'),
  },
  {
    name: 'note_patient_differs',
    entity: 'clinicalNote',
    severity: 'warning',
    explanation: 'The note is in the chart of another patient than the procedure that it is about.',
    source: 'Canonical model: a note on a procedure is of its patient.',
    check: (group) => ofOtherPatient(group, 'clinicalNote'),
  },
  {
    name: 'insurance_paid_above_fee',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'All insurances together paid more for the procedure than it costs.',
    source: 'X12 835 and coordination of benefits: paid is at most the charge.',
    check(group) {
      const procedure = procedureOf(group);
      if (procedure === undefined || procedure.dueCents === null) return [];
      const paid = ofEntity(group, 'claimLine').reduce((sum, { paidCents }) => sum + paidCents, 0);
      return paid > 0 && paid > procedure.dueCents ? [{ id: procedure.id, field: 'feeCents' }] : [];
    },
  },
  {
    name: 'paid_before_done',
    entity: 'claimLine',
    severity: 'warning',
    explanation:
      'An insurance paid for a procedure that is not completed. The balance does not count the payment.',
    source: 'opendental.md section 8: claim lines count with completed procedures.',
    check(group) {
      const procedure = procedureOf(group);
      if (procedure === undefined || procedure.status === 'completed' || procedure.status === null) return [];
      return violationsOf(
        ofEntity(group, 'claimLine').filter(({ isPaid }) => isPaid),
        'paidCents',
      );
    },
  },
]);
