import type { RowReader } from '@bitewing/adapter-kit';
import { accountingProcedureReader } from './accounting-procedure.ts';
import { accountingTransactionReader } from './accounting-transaction.ts';
import { invoiceReader } from './invoice.ts';

/** Readers of what was charged and paid. */
export const moneyReaders: readonly RowReader[] = [
  invoiceReader,
  accountingProcedureReader,
  accountingTransactionReader,
];
