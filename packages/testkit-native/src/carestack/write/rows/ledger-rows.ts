import type { LocalDate } from '@bitewing/core';
import { instantText, momentsOf } from '../../../time/local-time.ts';
import { type CareStackJson, type CareStackObject, exactNumber } from '../../data.ts';
import type { EntryContent, EntryGroup, EntryVersion, Leg } from '../ledger/entry-version.ts';
import { dollars, dollarsAndCents } from '../money-number.ts';
import type { CareStackWriting } from '../writing.ts';

/** Folios that hold what the account owes (our reading, carestack.md section 4); all others are the other side of a group. */
const owedFolios: ReadonlySet<string> = new Set([
  'PATIENTPAYABLE',
  'INSURANCEPAYABLE',
  'PATIENTCREDIT',
  'INSURANCECREDIT',
  'COLLECTIONCREDIT',
  'SubscriptionCredit',
]);

const kindsByCode: Readonly<Record<string, string>> = {
  PROCEDURECOMPLETED: 'procedureCharge',
  PATIENTPAYMENTS: 'payment',
  PATPAYMENTAPPLIED: 'payment',
  PATIENTPAYMENTSDELETE: 'payment',
  PATIENTREFUND: 'payment',
  REFUND: 'payment',
  INSURANCEPAYMENTS: 'insurancePayment',
  INSPAYMENTAPPLIED: 'insurancePayment',
  INSURANCEREFUND: 'insurancePayment',
};

const hours = ['09:15:00', '12:30:05', '22:45:59'] as const;

/** What a posting needs besides its legs. */
interface Posting {
  readonly id: string;
  readonly content: EntryContent;
  readonly date: LocalDate;
  readonly isReversed: boolean;
  /** Truth records that the first row of an owed folio stands for. */
  readonly carries: readonly string[];
}

/** The books: every posting of every entry, those that were taken back with what took them back. */
export function writeLedger(writing: CareStackWriting): void {
  const current = new Set(writing.practice.records('ledgerEntry').map(({ id }) => id));
  for (const [id, versions] of writing.state.versions)
    for (const [place, version] of versions.entries())
      writeVersion(writing, `${id} ${place}`, version, current.has(id) ? [id] : []);
}

function writeVersion(
  writing: CareStackWriting,
  id: string,
  { content, reversedOn }: EntryVersion,
  carries: readonly string[],
): void {
  for (const [place, group] of content.groups.entries()) {
    const name = `${id} ${place}`;
    const isReversed = reversedOn !== null;
    const posting = { content, isReversed };
    writePosting(writing, group, {
      ...posting,
      id: name,
      date: content.date,
      carries: isReversed ? [] : carries,
    });
    if (reversedOn === null) continue;
    const back = { ...posting, id: `${name} back`, date: reversedOn, isReversed: false, carries: [] };
    writePosting(writing, takenBack(group), back);
  }
}

/** The same group with its sides exchanged. */
const takenBack = ({ code, legs }: EntryGroup): EntryGroup => ({
  code: code === 'PATIENTPAYMENTS' || code === 'PATPAYMENTAPPLIED' ? 'PATIENTPAYMENTSDELETE' : code,
  legs: legs.map((leg) => ({ ...leg, side: leg.side === 'Debit' ? 'Credit' : 'Debit' })),
});

function writePosting(writing: CareStackWriting, { code, legs }: EntryGroup, posting: Posting): void {
  const { id, content, date } = posting;
  const time = writing.inTurn(hours, 'time of posting', id);
  const zone = writing.zoneOf(content.locationId);
  const moment = momentsOf(`${date}T${time}`, zone)[0];
  if (moment === undefined) throw new RangeError('A posting falls into an hour that the clock skipped.');
  const entryGroupId = `EG-${writing.key('entryGroup', id)}`;
  const amount = (leg: Leg, name: string): CareStackJson => {
    if (leg.exact !== null) return exactNumber(leg.exact);
    return writing.turn('amount form', name) % 5 === 2 ? dollarsAndCents(leg.cents) : dollars(leg.cents);
  };
  for (const [place, leg] of legs.entries()) {
    const rowId = `${id} ${place}`;
    const key = writing.key('accountingTransaction', rowId);
    // The word is met in capitals and without.
    const isSmall = writing.turn('side form', rowId) % 7 === 6;
    const row: CareStackObject = {
      id: writing.id('accountingTransaction', rowId),
      accountId: Number(writing.group.accountId),
      transactionDate: instantText(moment),
      providerId: writing.id('provider', content.providerId),
      procedureCodeId: writing.id('procedureCode', content.procedureCodeId),
      transactionType: isSmall ? leg.side.toLowerCase() : leg.side,
      amount: amount(leg, rowId),
      folioType: leg.folio,
      transactionCode: code,
      invoiceId: writing.id('invoice', content.paymentId),
      locationId: writing.id('location', content.locationId),
      adjustmentCodeId: writing.id('adjustmentCode', content.typeDefinitionId),
      isReversed: posting.isReversed,
      entryGroupId,
      lastUpdatedOn: writing.stamp('accountingTransaction', key),
      patientId: writing.id('patient', content.patientId),
      payorId: writing.id('payor', content.carrierId),
    };
    writing.group.accountingTransactions.push(row);
    const isOwed = owedFolios.has(leg.folio);
    const isDebit = leg.side === 'Debit';
    writing.expect({
      table: 'accountingTransaction',
      key: [key],
      row,
      mapped: [
        'id',
        'transactionDate',
        'providerId',
        'transactionCode',
        'locationId',
        'adjustmentCodeId',
        'patientId',
      ],
      records: [
        {
          entity: 'ledgerEntry',
          data: {
            recordStatus: isOwed ? 'active' : 'inactive',
            kind: kindsByCode[code] ?? 'adjustment',
            patientId: writing.reference('patient', content.patientId),
            amountCents: isOwed ? (isDebit ? leg.cents : -leg.cents) : null,
            amountExact: isOwed && leg.exact !== null ? `${isDebit ? '' : '-'}${leg.exact}` : null,
            providerId: writing.reference('provider', content.providerId),
            locationId: writing.reference('location', content.locationId),
            typeDefinitionId: writing.reference('adjustmentCode', content.typeDefinitionId),
            entryDate: date,
            serviceDate: date,
            agingDate: date,
            sourceStatus: code,
          },
          carries: posting.carries,
        },
      ],
    });
  }
}
