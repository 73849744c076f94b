import { blankLedgerEntry, cellIssue, refusal } from '@bitewing/adapter-kit';
import { negateMoney, type RecordStatus } from '@bitewing/core';
import { folios, transactionKinds, transactionTypes } from '../profile/codes/money.ts';
import { accountingTransactionTable } from '../profile/money.ts';
import { codeName } from './code-name.ts';
import { rowZone } from './row-zone.ts';
import { entityReader } from './table-reader.ts';

const unknownFolio = refusal('unknown_code', 'folioType');
const unknownType = refusal('unknown_code', 'transactionType');
const badAmount = refusal('bad_amount', 'amount');
const unknownKind = cellIssue('unknown_code', 'kind');
const unreadableAmount = cellIssue('bad_amount', 'amountCents');
const fractionalAmount = cellIssue('fractional_cents', 'amountCents', 'info');

/**
 * Rows of the ledger's feed (carestack.md section 4). A debit on a folio of what is owed raises the account, a credit
 * lowers it; a row on any other folio is the other side of such an entry and moves nothing. Folio and side decide money:
 * a row of which one is not known is rejected. A row that was reversed counts as its reversal does, which is a row too.
 */
export const accountingTransactionReader = entityReader({
  description: accountingTransactionTable,
  entity: 'ledgerEntry',
  keyColumn: 'id',
  compile(tools) {
    const { cell, notes } = tools;
    const folioType = cell.text('folioType');
    const transactionType = cell.text('transactionType');
    const transactionCode = cell.text('transactionCode');
    const amount = cell.money('amount');
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const providerId = cell.reference('providerId', 'providerId', 'provider');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    const typeDefinitionId = cell.reference('adjustmentCodeId', 'typeDefinitionId', 'adjustmentCode');
    const day = cell.instantDay('transactionDate', 'entryDate', rowZone(tools));

    return (row) => {
      const moved = folios.get(codeName(folioType(row) ?? ''));
      if (moved === undefined) return unknownFolio;
      const type = transactionTypes.get(codeName(transactionType(row) ?? ''));
      if (type === undefined) return unknownType;
      const money = amount(row);
      const isOwed = moved !== null;
      // The other side moves nothing, and its text is kept whatever it says.
      if (money === null && isOwed) return badAmount;
      if (money === null) notes.add(unreadableAmount);
      const counted = money === null || !isOwed ? null : type === 'debit' ? money : negateMoney(money);
      if (counted !== null && counted.exact !== null) notes.add(fractionalAmount);
      const code = transactionCode(row);
      const kind = transactionKinds.get(codeName(code ?? ''));
      if (kind === undefined) notes.add(unknownKind);
      const date = day(row);
      const recordStatus: RecordStatus = isOwed ? 'active' : 'inactive';
      return {
        ...blankLedgerEntry,
        recordStatus,
        kind: kind ?? 'adjustment',
        patientId: patientId(row),
        amountCents: counted?.cents ?? null,
        amountExact: counted?.exact ?? null,
        serviceDate: date,
        entryDate: date,
        agingDate: date,
        providerId: providerId(row),
        locationId: locationId(row),
        typeDefinitionId: typeDefinitionId(row),
        sourceStatus: code,
      };
    };
  },
});
