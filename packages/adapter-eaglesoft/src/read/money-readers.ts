import type { EntityReader } from '@bitewing/adapter-kit';
import { bulkPaymentReader } from './bulk-payment.ts';
import { insuranceClaimReader } from './insurance-claim.ts';
import { historyReader, transactionsReader } from './transaction/transactions-reader.ts';

/** Readers of what was charged, paid and claimed, as the tables of a profile hold it. */
export const moneyReaders = (profile: 'ppm' | 'brief'): readonly EntityReader[] => [
  bulkPaymentReader,
  insuranceClaimReader,
  profile === 'brief' ? historyReader : transactionsReader,
];
