import { numbersOf } from './codes.ts';

/** A terminal, a portal and a card on file, of the many that the system knows (CreditCardSource). */
export const paymentSource: Readonly<Record<string, number>> = { terminal: 23, portal: 25, cardOnFile: 11 };
export const processStatus = numbersOf('office', 'online', 'onlinePending');
export const paymentPlanPart = numbersOf('unknown', 'principal', 'interest');

/** How often a plan is paid: dynamic plans and the others have a list each. */
export const chargeFrequency = numbersOf(
  ...['weekly', 'everyOtherWeek', 'monthlyByWeekday', 'monthly', 'quarterly'],
);
export const paymentSchedule = numbersOf(
  ...['monthly', 'monthlyByWeekday', 'weekly', 'everyOtherWeek', 'quarterly'],
);
export const plannedTreatment = numbersOf('none', 'awaitCompletion', 'completed');
export const planChargeKind = numbersOf('debit', 'credit');
