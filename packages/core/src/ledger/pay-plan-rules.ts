/** Which rows of payment plans move a balance. */
export interface PayPlanRules {
  /** Payments that belong to a plan lower the balance. */
  readonly countsPaymentsToPlans: boolean;
  /** What falls due under a plan raises it. */
  readonly countsCharges: boolean;
  /** What a plan took over lowers it: credits of old plans, productions of dynamic ones. */
  readonly countsTakenOver: boolean;
  /** The plans whose completed treatment lowers it at once. */
  readonly completedOf: 'everyPlan' | 'insurancePlans' | 'noPlan';
}

/**
 * The rules by the preference PayPlansVersion (opendental.md section 8). Under 1 and 3 plans are looked at apart, so
 * that neither what falls due nor what is paid to them is in the balance.
 */
const rulesByVersion: ReadonlyMap<number, PayPlanRules> = new Map([
  [
    1,
    {
      countsPaymentsToPlans: false,
      countsCharges: false,
      countsTakenOver: false,
      completedOf: 'everyPlan',
    },
  ],
  [
    2,
    {
      countsPaymentsToPlans: true,
      countsCharges: true,
      countsTakenOver: true,
      completedOf: 'noPlan',
    },
  ],
  [
    3,
    {
      countsPaymentsToPlans: false,
      countsCharges: false,
      countsTakenOver: true,
      completedOf: 'noPlan',
    },
  ],
  [
    4,
    {
      countsPaymentsToPlans: true,
      countsCharges: false,
      countsTakenOver: false,
      completedOf: 'insurancePlans',
    },
  ],
]);

/** The payment-plan versions that are calculated. */
export const countedPayPlansVersions: readonly number[] = [...rulesByVersion.keys()];

/** The rules of a version; undefined where it is not calculated. */
export const payPlanRules = (version: number): PayPlanRules | undefined => rulesByVersion.get(version);
