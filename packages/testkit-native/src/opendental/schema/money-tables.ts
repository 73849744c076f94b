import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "money": adjustments, payments, payment plans, fees, statements. Notation: {@link describeTable}. */
export const moneyTables: readonly TableDefinition[] = [
  describeTable(
    'adjustment',
    `
      AdjNum key, AdjDate date*, AdjAmt double, PatNum bigint*, AdjType bigint, ProvNum bigint*, AdjNote text,
      ProcDate date, ProcNum bigint*, DateEntry date, ClinicNum bigint*, StatementNum bigint*,
      SecUserNumEntry bigint*, SecDateTEdit stamp*, TaxTransID bigint*
    `,
    ['ProcNum AdjAmt', 'AdjDate PatNum', 'SecDateTEdit PatNum'],
  ),
  describeTable(
    'payment',
    `
      PayNum key, PayType bigint*, PayDate date!, PayAmt double, CheckNum varchar25?, BankBranch varchar25?,
      PayNote text, IsSplit uflag, PatNum bigint*, ClinicNum bigint*, DateEntry date, DepositNum bigint*,
      Receipt text, IsRecurringCC tinyint, SecUserNumEntry bigint*, SecDateTEdit stamp, PaymentSource tinyint,
      ProcessStatus tinyint*, RecurringChargeDate date, ExternalId varchar255, PaymentStatus tinyint,
      IsCcCompleted tinyint, MerchantFee double
    `,
  ),
  describeTable(
    'paysplit',
    `
      SplitNum key, SplitAmt double, PatNum bigint*, ProcDate date!, PayNum bigint*, IsDiscount uflag,
      DiscountType utinyint, ProvNum bigint*, PayPlanNum bigint*, DatePay date*, ProcNum bigint*,
      DateEntry date, UnearnedType bigint, ClinicNum bigint*, SecUserNumEntry bigint*, SecDateTEdit stamp*,
      FSplitNum bigint*, AdjNum bigint*, PayPlanChargeNum bigint*, PayPlanDebitType tinyint,
      SecurityHash varchar255
    `,
    ['ProcNum SplitAmt', 'SecDateTEdit PatNum'],
  ),
  describeTable(
    'payplan',
    `
      PayPlanNum key, PatNum bigint*, Guarantor bigint*, PayPlanDate date!, APR double, Note text,
      PlanNum bigint*, CompletedAmt double, InsSubNum bigint*, PaySchedule tinyint, NumberOfPayments int,
      PayAmt double, DownPayment double, IsClosed tinyint, Signature text, SigIsTopaz tinyint,
      PlanCategory bigint*, IsDynamic tinyint, ChargeFrequency tinyint, DatePayPlanStart date,
      IsLocked tinyint, DateInterestStart date, DynamicPayPlanTPOption tinyint, MobileAppDeviceNum bigint*,
      SecurityHash varchar255, SheetDefNum bigint +25.4
    `,
  ),
  describeTable(
    'payplancharge',
    `
      PayPlanChargeNum key, PayPlanNum bigint*, Guarantor bigint*, PatNum bigint*, ChargeDate date,
      Principal double, Interest double, Note text, ProvNum bigint, ClinicNum bigint*, ChargeType tinyint,
      ProcNum bigint*, SecDateTEntry datetime, SecDateTEdit stamp*, StatementNum bigint*, FKey bigint*,
      LinkType tinyint, IsOffset tinyint, IsDownPayment tinyint +25.4
    `,
    ['SecDateTEdit PatNum'],
  ),
  describeTable(
    'payplanlink',
    `
      PayPlanLinkNum key, PayPlanNum bigint*, LinkType tinyint, FKey bigint*, AmountOverride double,
      SecDateTEntry datetime
    `,
  ),
  describeTable(
    'fee',
    `
      FeeNum key, Amount double, OldCode varchar15*, FeeSched bigint*, UseDefaultFee uflag,
      UseDefaultCov uflag, CodeNum bigint*, ClinicNum bigint*, ProvNum bigint*, SecUserNumEntry bigint*,
      SecDateEntry date, SecDateTEdit stamp, DateEffective date +25.4
    `,
    ['FeeSched CodeNum ClinicNum ProvNum'],
  ),
  describeTable(
    'feesched',
    `
      FeeSchedNum key, Description varchar255?, FeeSchedType int, ItemOrder int, IsHidden flag,
      IsGlobal tinyint, SecUserNumEntry bigint*, SecDateEntry date, SecDateTEdit stamp
    `,
  ),
  describeTable(
    'statement',
    `
      StatementNum key, PatNum bigint*, DateSent date, DateRangeFrom date, DateRangeTo date, Note text,
      NoteBold text, Mode_ utinyint, HidePayment flag, SinglePatient flag, Intermingled flag, IsSent flag*,
      DocNum bigint*, DateTStamp stamp, IsReceipt tinyint, IsInvoice tinyint, IsInvoiceCopy tinyint,
      EmailSubject varchar255, EmailBody mediumtext, SuperFamily bigint*, IsBalValid tinyint, InsEst double,
      BalTotal double, StatementType varchar50, ShortGUID varchar30*, StatementShortURL varchar50,
      StatementURL varchar255, SmsSendStatus tinyint, LimitedCustomFamily tinyint,
      ShowTransSinceBalZero tinyint +25.4
    `,
    ['SuperFamily Mode_ DateSent'],
  ),
  // Keyed by the guarantor, no key of its own (opendental-tables.md, "How to read a row").
  describeTable(
    'famaging',
    `
      PatNum owner, Bal_0_30 double, Bal_31_60 double, Bal_61_90 double, BalOver90 double, InsEst double,
      BalTotal double, PayPlanDue double
    `,
  ),
];
