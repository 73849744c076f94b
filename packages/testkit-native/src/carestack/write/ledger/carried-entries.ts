import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackWriting } from '../writing.ts';

/** An entry of the truth that the books of CareStack hold. */
export interface CarriedEntry {
  readonly id: string;
  readonly data: TruthRecord<'ledgerEntry'>['data'];
  readonly patientId: string;
  readonly kind: 'procedureCharge' | 'insurancePayment' | 'insuranceWriteOff' | 'adjustment' | 'payment';
  /** Above zero raises what is owed. Never zero. */
  readonly cents: number;
  /** What of a payment, taken without its sign, is applied; the rest waits as a credit. */
  readonly appliedCents: number;
}

const kinds: ReadonlySet<string> = new Set([
  'procedureCharge',
  'insurancePayment',
  'insuranceWriteOff',
  'adjustment',
  'payment',
]);

const isKind = (kind: string): kind is CarriedEntry['kind'] => kinds.has(kind);

/** Why an entry is not in the books; null where it is. */
export function whyNotPosted({ data }: TruthRecord<'ledgerEntry'>): string | null {
  if (!isKind(data.kind)) return 'CareStack has no payment plans that its interface tells of';
  if (data.recordStatus !== 'active' || data.amountCents === null) return 'it moves nothing yet';
  if (data.amountCents === 0) return 'it moves nothing: there is no posting of zero';
  return data.patientId === null ? 'it is nobody’s' : null;
}

/** A fee on a payment, and prepayments, wait unapplied; of every sixth payment a half does, so that both sides are seen. */
function appliedPart(entry: TruthRecord<'ledgerEntry'>, charged: ReadonlySet<string>): number {
  const { kind, amountCents, procedureId, unearnedDefinitionId } = entry.data;
  const cents = Math.abs(amountCents ?? 0);
  const number = Number(/(\d+)(?:#|$)/.exec(entry.id)?.[1] ?? 0);
  // Money for work that is not charged has nothing to be applied to.
  if (kind === 'insurancePayment') return procedureId === null || charged.has(procedureId) ? cents : 0;
  if (kind !== 'payment' || unearnedDefinitionId !== null || (amountCents ?? 0) > 0) return 0;
  if (entry.data.amountExact !== null) return cents;
  if (number % 12 === 3) return 0;
  return number % 6 === 0 ? Math.floor(cents / 2) : cents;
}

/** The entries of the truth that are posted. */
export function carriedEntries(writing: CareStackWriting): readonly CarriedEntry[] {
  const records = writing.practice.records('ledgerEntry');
  const charged = new Set(
    records
      .filter(({ data }) => data.kind === 'procedureCharge' && data.recordStatus === 'active')
      .flatMap(({ data }) => (data.procedureId === null ? [] : [data.procedureId])),
  );
  return records.flatMap((record): CarriedEntry[] => {
    const { id, data } = record;
    if (whyNotPosted(record) !== null || !isKind(data.kind) || data.patientId === null) return [];
    return [
      {
        id,
        data,
        patientId: data.patientId,
        kind: data.kind,
        cents: data.amountCents ?? 0,
        appliedCents: appliedPart(record, charged),
      },
    ];
  });
}
