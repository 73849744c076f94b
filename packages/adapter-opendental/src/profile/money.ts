import {
  alsoKept,
  dropped,
  editStamp,
  extra,
  mapped,
  mappedTo,
  securityHash,
  tableDescription,
  used,
} from './table-description.ts';

/** opendental-tables.md, "adjustment". */
export const adjustmentTable = tableDescription('adjustment', 'AdjNum PatNum AdjAmt AdjDate', [
  mapped('ledgerEntry', {
    AdjNum: 'id',
    PatNum: 'patientId',
    AdjAmt: ['amountCents', 'amountExact'],
    AdjDate: 'agingDate',
    ProcDate: 'serviceDate',
    DateEntry: 'entryDate',
    AdjType: 'typeDefinitionId',
    ProcNum: 'procedureId',
    ProvNum: 'providerId',
    ClinicNum: 'locationId',
    AdjNote: 'note',
  }),
  extra('ledgerEntry', 'quasi', { number: 'StatementNum SecUserNumEntry TaxTransID' }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "payment". */
export const paymentTable = tableDescription('payment', 'PayNum PatNum PayType PayAmt', [
  mapped('payment', {
    PayNum: 'id',
    PatNum: 'patientId',
    PayDate: 'date',
    DateEntry: 'entryDate',
    PayAmt: ['amountCents', 'amountExact'],
    PayType: ['typeDefinitionId', 'isIncomeTransfer'],
    CheckNum: 'checkNumber',
    BankBranch: 'bankBranch',
    PaymentSource: 'method',
    ProcessStatus: ['processStatus', 'sourceProcessStatus'],
    ExternalId: 'externalId',
    MerchantFee: 'merchantFeeCents',
    IsRecurringCC: 'isRecurring',
    ClinicNum: 'locationId',
    PayNote: 'note',
  }),
  extra('payment', 'none', { number: 'PaymentStatus IsCcCompleted' }),
  extra('payment', 'quasi', { number: 'DepositNum SecUserNumEntry', date: 'RecurringChargeDate' }),
  extra('payment', 'direct', { text: 'Receipt' }),
  dropped('IsSplit', 'no longer used'),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "paysplit": only splits move balances, the payment itself does not (opendental.md section 4). */
export const paymentSplitTable = tableDescription(
  'paysplit',
  'SplitNum PatNum SplitAmt DatePay UnearnedType PayPlanNum',
  [
    mappedTo({
      SplitNum: 'paymentAllocation.id paymentAllocation.ledgerEntryId ledgerEntry.id',
      PatNum: 'paymentAllocation.patientId ledgerEntry.patientId',
      SplitAmt:
        'paymentAllocation.amountCents paymentAllocation.amountExact ledgerEntry.amountCents ledgerEntry.amountExact',
      DatePay: 'paymentAllocation.date ledgerEntry.agingDate',
      DateEntry: 'paymentAllocation.entryDate ledgerEntry.entryDate',
      ProcNum: 'paymentAllocation.procedureId ledgerEntry.procedureId',
      AdjNum: 'paymentAllocation.adjustmentEntryId ledgerEntry.adjustmentEntryId',
      PayPlanNum: 'paymentAllocation.paymentPlanId ledgerEntry.paymentPlanEntryId',
      PayPlanChargeNum: 'paymentAllocation.paymentPlanChargeId ledgerEntry.paymentPlanChargeEntryId',
      UnearnedType: 'paymentAllocation.unearnedDefinitionId ledgerEntry.unearnedDefinitionId',
      ProvNum: 'paymentAllocation.providerId ledgerEntry.providerId',
      ClinicNum: 'paymentAllocation.locationId ledgerEntry.locationId',
    }),
    mapped('paymentAllocation', {
      PayNum: 'paymentId',
      PayPlanDebitType: ['paymentPlanPart', 'sourcePaymentPlanPart'],
    }),
    mapped('ledgerEntry', { ProcDate: 'serviceDate' }),
    extra('paymentAllocation', 'quasi', { number: 'SecUserNumEntry' }),
    dropped('IsDiscount DiscountType FSplitNum', 'no longer used'),
    editStamp('SecDateTEdit'),
    securityHash,
  ],
);

/** opendental-tables.md, "payplan". The entry's amount is what the payment-plan versions 1 and 4 would count (opendental.md section 8). */
export const paymentPlanTable = tableDescription(
  'payplan',
  'PayPlanNum PatNum CompletedAmt PlanNum IsDynamic',
  [
    mappedTo({
      PayPlanNum: 'paymentPlan.id paymentPlan.ledgerEntryId ledgerEntry.id',
      PatNum: 'paymentPlan.patientId ledgerEntry.patientId',
      CompletedAmt: 'paymentPlan.completedCents ledgerEntry.amountCents ledgerEntry.amountExact',
      PayPlanDate: 'paymentPlan.date ledgerEntry.agingDate',
      PlanNum: 'paymentPlan.insurancePlanId ledgerEntry.isInsurancePlan',
      IsDynamic: 'paymentPlan.isDynamic ledgerEntry.isDynamicPlan',
      Note: 'paymentPlan.note ledgerEntry.note',
    }),
    mapped('paymentPlan', {
      Guarantor: 'payerId',
      InsSubNum: 'subscriptionId',
      DatePayPlanStart: 'startDate',
      DateInterestStart: 'interestStartDate',
      APR: 'annualPercentageRate',
      PayAmt: 'amountCents',
      DownPayment: 'downPaymentCents',
      NumberOfPayments: 'paymentCount',
      PaySchedule: ['frequency', 'sourceFrequency'],
      ChargeFrequency: ['frequency', 'sourceFrequency'],
      DynamicPayPlanTPOption: ['treatsPlannedAs', 'sourceTreatsPlannedAs'],
      IsClosed: 'isClosed',
      IsLocked: 'isLocked',
      PlanCategory: 'categoryDefinitionId',
    }),
    extra('paymentPlan', 'none', { number: 'SigIsTopaz' }),
    extra('paymentPlan', 'quasi', { number: 'MobileAppDeviceNum SheetDefNum' }),
    alsoKept('text', mapped('paymentPlan', { Signature: 'isSigned' })),
    securityHash,
  ],
  'SheetDefNum',
);

/** opendental-tables.md, "payplancharge". */
export const paymentPlanChargeTable = tableDescription(
  'payplancharge',
  'PayPlanChargeNum PayPlanNum Guarantor PatNum ChargeDate Principal Interest ChargeType',
  [
    mappedTo({
      PayPlanChargeNum: 'paymentPlanCharge.id paymentPlanCharge.ledgerEntryId ledgerEntry.id',
      PayPlanNum: 'paymentPlanCharge.paymentPlanId ledgerEntry.paymentPlanEntryId',
      Guarantor: 'paymentPlanCharge.payerId ledgerEntry.patientId',
      PatNum: 'paymentPlanCharge.patientId ledgerEntry.patientId ledgerEntry.treatedPatientId',
      ChargeDate: 'paymentPlanCharge.date ledgerEntry.agingDate',
      Principal: 'paymentPlanCharge.principalCents ledgerEntry.amountCents ledgerEntry.amountExact',
      Interest: 'paymentPlanCharge.interestCents ledgerEntry.amountCents ledgerEntry.amountExact',
      ChargeType:
        'paymentPlanCharge.kind paymentPlanCharge.sourceKind ledgerEntry.kind ledgerEntry.sourceStatus',
      ProcNum: 'paymentPlanCharge.procedureId ledgerEntry.procedureId',
      FKey: `paymentPlanCharge.procedureId paymentPlanCharge.adjustmentEntryId
        ledgerEntry.procedureId ledgerEntry.adjustmentEntryId`,
      IsOffset: 'paymentPlanCharge.isOffset ledgerEntry.isReversal',
      ProvNum: 'paymentPlanCharge.providerId ledgerEntry.providerId',
      ClinicNum: 'paymentPlanCharge.locationId ledgerEntry.locationId',
      Note: 'paymentPlanCharge.note ledgerEntry.note',
    }),
    mapped('paymentPlanCharge', { IsDownPayment: 'isDownPayment' }),
    mapped('ledgerEntry', { SecDateTEntry: 'entryDate' }),
    used('LinkType', 'tells what FKey refers to'),
    extra('paymentPlanCharge', 'quasi', { number: 'StatementNum' }),
    editStamp('SecDateTEdit'),
  ],
  'IsDownPayment',
);

/** opendental-tables.md, "payplanlink": what a dynamic plan took over. */
export const paymentPlanLinkTable = tableDescription(
  'payplanlink',
  'PayPlanLinkNum PayPlanNum LinkType FKey AmountOverride',
  [
    mapped('ledgerEntry', {
      PayPlanLinkNum: 'id',
      PayPlanNum: 'paymentPlanEntryId',
      AmountOverride: ['amountCents', 'amountExact'],
      FKey: ['procedureId', 'adjustmentEntryId'],
      LinkType: 'sourceStatus',
      SecDateTEntry: 'entryDate',
    }),
  ],
);
