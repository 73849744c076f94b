import { type TruthRecord, truthRow } from '@bitewing/testkit';
import type { EaglesoftWriting } from '../../writing.ts';
import type { TransactionDetail } from './transaction.ts';

type Entry = TruthRecord<'ledgerEntry'>;

/** Kinds of entries that Eaglesoft has transactions for. */
const enteredKinds: ReadonlySet<string> = new Set([
  'procedureCharge',
  'insurancePayment',
  'insuranceWriteOff',
  'adjustment',
  'payment',
]);

/** Why an entry of the truth is in no transaction; null where it is in one. */
export function whyNotEntered({ data }: Entry): string | null {
  if (!enteredKinds.has(data.kind)) return 'nothing public says how payment plans are kept';
  if (data.recordStatus !== 'active' || data.amountCents === null) return 'it moves nothing yet';
  const isAlwaysThere = data.kind === 'procedureCharge' || data.kind === 'payment';
  if (data.amountCents === 0 && !isAlwaysThere) return 'nobody enters a transaction of nothing';
  return data.patientId === null ? 'it is nobody’s' : null;
}

/** What transactions are made from. */
export interface AccountTruth {
  /** Entries that are entered, by kind. */
  entered(kind: Entry['data']['kind']): readonly Entry[];
  guarantorOf(patientId: string): string;
  /** The claim line that an entry of an insurance belongs to. */
  lineOf(entryId: string): TruthRecord<'claimLine'>['data'] | undefined;
  readonly procedures: ReadonlyMap<string, TruthRecord<'procedure'>>;
  /** Another provider than one, for rows that name two. */
  otherProvider(providerId: string | null, name: string): string | null;
  /** The detail that carries an entry. */
  detailOf(entry: Entry, values?: Partial<TransactionDetail>): TransactionDetail;
}

export function accountTruth(writing: EaglesoftWriting): AccountTruth {
  const { practice } = writing;
  const entries = practice.records('ledgerEntry').filter((entry) => whyNotEntered(entry) === null);
  const guarantors = new Map(practice.records('patient').map(({ id, data }) => [id, data.guarantorId ?? id]));
  const lines = new Map(practice.records('claimLine').map(({ id, data }) => [truthRow(id), data]));
  const procedures = new Map(practice.records('procedure').map((record) => [record.id, record]));
  const people = practice.records('provider').filter(({ data }) => data.isPerson !== false);
  return {
    entered: (kind) => entries.filter(({ data }) => data.kind === kind),
    guarantorOf: (patientId) => guarantors.get(patientId) ?? patientId,
    lineOf: (entryId) => lines.get(truthRow(entryId)),
    procedures,
    otherProvider: (providerId, name) => {
      const others = people.filter(({ id }) => id !== providerId);
      const chosen = writing.state.memory.once(
        'other provider',
        name,
        () => others[writing.below(Math.max(1, others.length), name)]?.id ?? '',
      );
      return chosen === '' ? null : chosen;
    },
    detailOf: ({ id, data }, values = {}) => ({
      id,
      entryId: id,
      allocationId: null,
      patientId: data.patientId ?? '',
      providerId: data.providerId,
      collectionsGoTo: data.providerId,
      cents: data.amountCents ?? 0,
      isActive: true,
      entryDate: data.entryDate,
      locationId: data.locationId,
      appliedTo:
        data.kind === 'procedureCharge' || !isDone(procedures.get(data.procedureId ?? ''))
          ? null
          : data.procedureId,
      ...values,
    }),
  };
}

/** Only what is done has a transaction that money can be applied to. */
const isDone = (procedure: TruthRecord<'procedure'> | undefined): boolean =>
  procedure?.data.status === 'completed';
