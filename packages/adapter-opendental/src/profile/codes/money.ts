import { numbered } from './numbered.ts';

/** procedurelog.ProcStatus of a procedure that is complete: only these charge (opendental.md section 8). */
export const completeStatus = '2';

/**
 * opendental-enums.md, "ClaimProcStatus": whether a line moves the balance now (opendental.md section 8). Not
 * received (0) is an expectation; pre-authorisations, adjustments of benefits, estimates and history move nothing.
 */
export const claimLineMoves = numbered<boolean>([
  false, // not received
  true, // received
  false, // pre-authorisation
  false, // adjustment of benefits
  true, // supplemental
  true, // capitation claim
  false, // estimate
  true, // capitation complete
  false, // capitation estimate
  false, // insurance history
]);

/** opendental-enums.md, "PayPlanChargeType". */
export const planChargeKinds = numbered(['paymentPlanCharge', 'paymentPlanCredit'] as const);

/** opendental-enums.md, "PayPlanLinkType": what FKey refers to. Orthodontic cases have no canonical entity. */
export const planLinkTargets = numbered(['none', 'adjustment', 'procedure', 'orthodonticCase'] as const);
