import { type ListTable, listTable } from '../list-table.ts';

/** Payments, plans and fees (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const moneyLists: readonly ListTable[] = [
  listTable({
    table: 'payment',
    path: '/payments',
    key: 'PayNum',
    columns: `
      PayNum PayType PayDate CheckNum BankBranch PayNote PatNum DateEntry DepositNum Receipt IsRecurringCC
      SecUserNumEntry SecDateTEdit PaymentSource ProcessStatus RecurringChargeDate IsCcCompleted PayAmt ClinicNum
    `,
    booleans: 'IsRecurringCC IsCcCompleted',
    stamps: 'SecDateTEdit',
    codes: {
      PaymentSource: `
        None XServer XWeb PayConnect XServerPayConnect XWebPortalLogin PaySimple PaySimpleACH PayConnectPortal
        PayConnectPortalLogin CareCredit EdgeExpressRCM EdgeExpressCNP API EdgeExpressPaymentPortal
        EdgeExpressPaymentPortalGuest PayConnectPaymentPortal PayConnectPaymentPortalGuest PaySimplePaymentPortal
        PaySimplePaymentPortalGuest PaySimplePaymentPortalACH XWebPaymentPortal XWebPaymentPortalGuest
        MeetInTheCloudTerminal MeetInTheCloudPaymentPortal=25 MeetInTheCloudPaymentPortalGuest
      `,
      ProcessStatus: 'OfficeProcessed OnlineProcessed OnlinePending',
    },
  }),
  listTable({
    table: 'paysplit',
    path: '/paysplits',
    key: 'SplitNum',
    columns: `
      SplitNum SplitAmt PatNum PayNum ProvNum PayPlanNum DatePay ProcNum DateEntry UnearnedType ClinicNum
      SecDateTEdit AdjNum PayPlanChargeNum PayPlanDebitType
    `,
    stamps: 'SecDateTEdit',
    codes: {
      PayPlanDebitType: 'Unknown Principal Interest',
    },
  }),
  listTable({
    table: 'payplan',
    path: '/payplans',
    key: 'PayPlanNum',
    of: { table: 'patient', name: 'PatNum' },
    columns: `
      PayPlanNum PatNum Guarantor PayPlanDate APR Note PlanNum CompletedAmt InsSubNum PaySchedule NumberOfPayments
      PayAmt DownPayment IsClosed PlanCategory IsDynamic ChargeFrequency DatePayPlanStart IsLocked
      DateInterestStart DynamicPayPlanTPOption
    `,
    booleans: 'IsClosed IsDynamic IsLocked',
    codes: {
      PaySchedule: 'Monthly MonthlyDayOfWeek Weekly BiWeekly Quarterly',
      ChargeFrequency: 'Weekly EveryOtherWeek OrdinalWeekday Monthly Quarterly',
      DynamicPayPlanTPOption: 'None AwaitComplete TreatAsComplete',
    },
  }),
  listTable({
    table: 'payplancharge',
    path: '/payplancharges',
    key: 'PayPlanChargeNum',
    of: { table: 'payplan', name: 'PayPlanNum' },
    columns: `
      PayPlanChargeNum PayPlanNum Guarantor PatNum ChargeDate Principal Interest Note ProvNum ClinicNum ChargeType
      ProcNum SecDateTEntry SecDateTEdit StatementNum FKey LinkType IsOffset
    `,
    booleans: 'IsOffset',
    stamps: 'SecDateTEdit',
    codes: {
      ChargeType: 'Debit Credit',
      LinkType: 'None Adjustment Procedure OrthoCase',
    },
  }),
  listTable({
    table: 'fee',
    path: '/fees',
    key: 'FeeNum',
    columns: 'FeeNum Amount FeeSched CodeNum ClinicNum ProvNum SecUserNumEntry SecDateEntry SecDateTEdit',
    stamps: 'SecDateTEdit',
  }),
  listTable({
    table: 'feesched',
    path: '/feescheds',
    key: 'FeeSchedNum',
    columns:
      'FeeSchedNum Description FeeSchedType ItemOrder IsHidden IsGlobal SecUserNumEntry SecDateEntry SecDateTEdit',
    booleans: 'IsHidden IsGlobal',
    stamps: 'SecDateTEdit',
    codes: {
      FeeSchedType: 'Normal CoPay OutNetwork FixedBenefit ManualBlueBook',
    },
  }),
  listTable({
    table: 'statement',
    path: '/statements',
    key: 'StatementNum',
    columns: `
      StatementNum PatNum DateSent DateRangeFrom DateRangeTo Note NoteBold Mode_ HidePayment SinglePatient
      Intermingled IsSent DocNum DateTStamp IsReceipt IsInvoice IsInvoiceCopy SuperFamily IsBalValid InsEst
      BalTotal StatementType
    `,
    booleans: 'HidePayment SinglePatient Intermingled IsSent IsReceipt IsInvoice IsInvoiceCopy IsBalValid',
    stamps: 'DateTStamp',
    codes: {
      Mode_: 'Mail InPerson Email Electronic API',
    },
  }),
];
