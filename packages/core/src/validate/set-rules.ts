import type { SetRule } from './set-rule.ts';
import { historyRules } from './sets/appointment-history.ts';
import { claimSetRules } from './sets/claim.ts';
import { coverRules } from './sets/cover.ts';
import { dayRules } from './sets/day-rules.ts';
import { familyRules } from './sets/family.ts';
import { identityRules } from './sets/identity.ts';
import { listRules } from './sets/lists.ts';
import { mouthRules } from './sets/mouth-rules.ts';
import { partRules } from './sets/parts-of-whole.ts';
import { paymentSetRules } from './sets/payment.ts';
import { treatmentPlanRules } from './sets/plan.ts';
import { procedureSetRules } from './sets/procedure.ts';
import { visitRules } from './sets/visit.ts';

/** Every rule of layer 3 about several records. */
export const setRules: readonly SetRule[] = [
  ...listRules,
  ...identityRules,
  ...familyRules,
  ...coverRules,
  ...dayRules,
  ...visitRules,
  ...historyRules,
  ...mouthRules,
  ...procedureSetRules,
  ...treatmentPlanRules,
  ...claimSetRules,
  ...paymentSetRules,
  ...partRules,
];
