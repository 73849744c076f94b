import { refusal } from '@bitewing/adapter-kit';
import { claimLineTable } from '../../profile/claims.ts';
import { claimLineStatuses } from '../../profile/codes/claims.ts';
import { claimLineEntry } from '../ledger-entry/claim-line-entry.ts';
import { tableReader } from '../table-reader.ts';
import { claimLineData } from './claim-line-data.ts';

const unknownStatus = refusal('unknown_code', 'Status');
const badAmount = refusal('bad_amount', 'InsPayAmt', 'WriteOff');

/** `claimproc` rows: the line, and the two entries by which it moves a balance. */
export const claimLineReader = tableReader({
  description: claimLineTable,
  entities: ['claimLine', 'ledgerEntry'],
  keyColumn: 'ClaimProcNum',
  compile(tools) {
    const { cell, kept, record } = tools;
    const status = cell.code('Status', 'status', claimLineStatuses, true);
    const paid = cell.money('InsPayAmt');
    const writtenOff = cell.money('WriteOff');
    const readLine = claimLineData(tools);
    const lineRecord = record('claimLine');
    const paymentEntry = claimLineEntry(tools, 'insurancePayment', 'payment');
    const writeOffEntry = claimLineEntry(tools, 'insuranceWriteOff', 'writeOff');

    return (row, key) => {
      const lineStatus = status(row);
      if (lineStatus === null) return unknownStatus;
      const payment = paid(row);
      const writeOff = writtenOff(row);
      if (payment === null || writeOff === null) return badAmount;
      const data = readLine(row, key, lineStatus, payment, writeOff);
      const line = lineRecord(key, data, kept(row));
      return [line, paymentEntry(key, line, data, payment), writeOffEntry(key, line, data, writeOff)];
    };
  },
});
