import type { TruthRecord } from '@bitewing/testkit';
import type { EaglesoftWriting } from '../../writing.ts';
import { chartPlaces } from '../chart/chart-places.ts';
import type { AccountTruth } from './account-truth.ts';
import type { Transaction, TransactionDetail } from './transaction.ts';

type Procedure = TruthRecord<'procedure'>;

/** Work that is done, and work that was and is deleted: each with its charge. */
export function serviceTransactions(writing: EaglesoftWriting, truth: AccountTruth): readonly Transaction[] {
  const charges = new Map(
    truth.entered('procedureCharge').map((entry) => [entry.data.procedureId ?? '', entry]),
  );
  return [...truth.procedures.values()].flatMap((procedure): Transaction[] => {
    const { id, data } = procedure;
    const charge = charges.get(id);
    const { isDone } = chartPlaces(writing, procedure);
    const patientId = charge?.data.patientId ?? data.patientId;
    if (patientId === null || (!isDone && charge === undefined)) return [];
    const isDeleted = data.recordStatus === 'deleted' || writing.state.softDeleted.has(id);
    const own =
      charge === undefined
        ? emptyCharge(procedure, patientId)
        : truth.detailOf(charge, { patientId, isActive: !isDeleted });
    const transaction: Transaction = {
      id,
      type: 'S',
      status: isDeleted ? 'D' : 'A',
      responsibleId: truth.guarantorOf(patientId),
      date: data.completedDate ?? data.date ?? charge?.data.serviceDate ?? writing.today,
      agingDate: charge?.data.agingDate ?? null,
      details: isDeleted ? [own] : [...earlierDetails(writing, truth, id, own), own],
      procedure,
      carriesProcedure: true,
    };
    const isVoided = !isDeleted && own.cents !== 0 && writing.turn('entered twice', id) % 41 === 13;
    return isVoided ? [transaction, takenBack(transaction)] : [transaction];
  });
}

/** Deleted work says what it would have cost, and moves nothing. */
const emptyCharge = ({ id, data }: Procedure, patientId: string): TransactionDetail => ({
  id: `charge of ${id}`,
  entryId: null,
  allocationId: null,
  patientId,
  providerId: data.providerId,
  collectionsGoTo: data.providerId,
  cents: data.recordStatus === 'deleted' ? (data.feeCents ?? 0) : 0,
  isActive: data.recordStatus !== 'deleted',
  entryDate: data.date,
  locationId: data.locationId,
  appliedTo: null,
});

/**
 * Details before the one that counts: now one of nobody and of nothing, which a view that takes the first would show, now
 * one of another provider that was replaced (eaglesoft.md section 7).
 */
function earlierDetails(
  writing: EaglesoftWriting,
  truth: AccountTruth,
  id: string,
  own: TransactionDetail,
): readonly TransactionDetail[] {
  const turn = writing.turn('service', id);
  const made = { ...own, entryId: null };
  if (turn % 17 === 5)
    return [{ ...made, id: `nobody’s of ${id}`, providerId: null, collectionsGoTo: null, cents: 0 }];
  if (turn % 23 !== 9) return [];
  const providerId = truth.otherProvider(own.providerId, `replaced ${id}`);
  return [{ ...made, id: `replaced of ${id}`, providerId, collectionsGoTo: providerId, isActive: false }];
}

/** The same once more, entered by mistake and deleted. */
const takenBack = (transaction: Transaction): Transaction => ({
  ...transaction,
  id: `second ${transaction.id}`,
  status: 'D',
  carriesProcedure: false,
  details: transaction.details.flatMap((detail) =>
    detail.isActive ? [{ ...detail, id: `second ${detail.id}`, entryId: null, isActive: false }] : [],
  ),
});
