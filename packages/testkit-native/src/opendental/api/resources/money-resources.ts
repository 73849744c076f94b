import { describeResource, type Resource } from '../resource/resource.ts';
import { plansOfSomebody } from './list-rules.ts';
import { paymentResource } from './payment-resource.ts';
import { adjustmentRule } from './row-rules.ts';

/** Resources of payments, payment plans, adjustments, fees and statements (opendental-api.md section 11). */
export const moneyResources: readonly Resource[] = [
  paymentResource,
  describeResource({
    path: 'paysplits',
    table: 'paysplit',
    fields: `
      SplitNum, SplitAmt, PatNum, PayNum, ProvNum, PayPlanNum, DatePay, ProcNum, DateEntry, UnearnedType,
      unearnedType = definition.ItemName(UnearnedType), ClinicNum, SecDateTEdit, AdjNum,
      PayPlanChargeNum, PayPlanDebitType
    `,
    list: { since: '22.4.16', query: 'PatNum, PayNum, ProcNum@24.4.24' },
  }),
  describeResource({
    path: 'payplans',
    table: 'payplan',
    permission: 'PayPlans',
    fields: `
      PayPlanNum, PatNum, Guarantor, PayPlanDate, APR, Note, PlanNum, CompletedAmt, InsSubNum,
      PaySchedule, NumberOfPayments, PayAmt, DownPayment, IsClosed, PlanCategory,
      planCategory = definition.ItemName(PlanCategory), IsDynamic, ChargeFrequency, DatePayPlanStart,
      IsLocked, DateInterestStart, DynamicPayPlanTPOption, principalAmount = principal()
    `,
    one: { since: '24.4.30' },
    list: { since: '22.2.16', query: 'PatNum, Guarantor' },
    conditions: plansOfSomebody,
  }),
  describeResource({
    path: 'payplancharges',
    table: 'payplancharge',
    fields: `
      PayPlanChargeNum, PayPlanNum, Guarantor, PatNum, ChargeDate, Principal, Interest, Note, ProvNum,
      ClinicNum, ChargeType, ProcNum, SecDateTEntry, SecDateTEdit, StatementNum, FKey, LinkType,
      IsOffset
    `,
    list: { since: '23.2.28', query: 'PayPlanNum*' },
  }),
  describeResource({
    path: 'adjustments',
    table: 'adjustment',
    fields: `
      AdjNum, AdjDate, AdjAmt, PatNum, AdjType, adjType = definition.ItemName(AdjType), ProvNum, AdjNote,
      ProcDate, ProcNum, DateEntry, ClinicNum, SecUserNumEntry, SecDateTEdit
    `,
    list: { since: '22.2.21', query: 'PatNum*, AdjType@22.2.33, ProcNum@22.4.28' },
    create: {
      since: '22.2.22',
      body: `
        PatNum*, AdjType*, AdjAmt*, AdjDate*, ProvNum, ProcNum, ClinicNum, ProcDate, AdjNote
      `,
    },
    change: {
      since: '22.2.23',
      body: `
        AdjDate, AdjAmt, AdjType, ProvNum, AdjNote, ProcNum, ClinicNum
      `,
    },
    rule: adjustmentRule,
  }),
  describeResource({
    path: 'fees',
    table: 'fee',
    fields: `
      FeeNum, Amount, FeeSched, CodeNum, ClinicNum, ProvNum, SecUserNumEntry, SecDateEntry, SecDateTEdit
    `,
    one: { since: '23.3.11' },
    list: { since: '23.3.11', query: 'FeeSched, CodeNum, ClinicNum, ProvNum' },
    create: { since: '23.3.11', body: 'Amount*, FeeSched*, CodeNum*, ClinicNum, ProvNum' },
    change: { since: '23.3.11', body: 'Amount*' },
    remove: { since: '23.3.11' },
  }),
  describeResource({
    path: 'feescheds',
    table: 'feesched',
    fields: `
      FeeSchedNum, Description, FeeSchedType, ItemOrder, IsHidden, IsGlobal, SecUserNumEntry,
      SecDateEntry, SecDateTEdit
    `,
    list: { since: '22.4.31' },
    create: { since: '23.3.7', body: 'Description*, FeeSchedType*, IsHidden, IsGlobal' },
    change: { since: '23.3.7', body: 'Description, IsHidden, IsGlobal' },
  }),
  describeResource({
    path: 'statements',
    table: 'statement',
    fields: `
      StatementNum, PatNum, DateSent, DateRangeFrom, DateRangeTo, Note, NoteBold, Mode_, HidePayment,
      SinglePatient, Intermingled, IsSent, DocNum, DateTStamp, IsReceipt, IsInvoice, IsInvoiceCopy,
      SuperFamily, IsBalValid, InsEst, BalTotal, StatementType
    `,
    one: { since: '24.2.23' },
    list: { since: '24.2.23', query: 'PatNum' },
  }),
];
