import * as z from 'zod';
import { defineEntity, plain } from './define-entity.ts';
import { count, text } from './values.ts';

/** A list of fees. */
export const feeSchedule = defineEntity('feeSchedule', {
  name: plain(text),
  kind: plain(
    z.enum(['normal', 'copay', 'outOfNetwork', 'fixedBenefit', 'allowed']),
    'Of what the amounts are: fees, copayments, what an outside plan allows, fixed benefits, allowed amounts kept by hand.',
  ),
  sourceKind: plain(text),
  isGlobal: plain(z.boolean(), 'Whether its fees are the same in all locations and for all providers.'),
  displayOrder: plain(count),
});
