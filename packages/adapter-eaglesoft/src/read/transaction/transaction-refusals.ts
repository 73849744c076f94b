import { refusal } from '@bitewing/adapter-kit';

/** Why rows of a transaction are rejected. */
export const transactionRefusals = {
  /** A row that was cut off, or whose values are not those of its table. */
  badLength: refusal('bad_source_row'),
  /** There is no header, or none that could be mapped. */
  noHeader: refusal('bad_source_row', 'tran_num'),
  /** There is no detail, or none that could be mapped, so that nothing says whose money it is. */
  noDetails: refusal('bad_source_row', 'detail_id'),
  badHeaderKey: refusal('bad_key', 'tran_num'),
  badDetailKey: refusal('bad_key', 'detail_id'),
  /** The type decides the meaning of every amount. */
  unknownType: refusal('unknown_code', 'type'),
} as const;
