import {
  alsoKept,
  dropped,
  editStamp,
  extra,
  mapped,
  securityHash,
  tableDescription,
  used,
} from './table-description.ts';

/**
 * opendental-tables.md, "claimproc". Each row gives a payment and a write-off; what is kept stands on the payment.
 * Columns that write -1 for "blank" are those of opendental.md section 4.
 */
export const claimLineTable = tableDescription(
  'claimproc',
  'ClaimProcNum PatNum ProcNum Status InsPayAmt WriteOff DateCP PayPlanNum',
  [
    mapped('ledgerEntry', {
      ClaimProcNum: 'id',
      PatNum: 'patientId',
      ProcNum: 'procedureId',
      Status: ['recordStatus', 'sourceStatus'],
      InsPayAmt: ['amountCents', 'amountExact'],
      WriteOff: ['amountCents', 'amountExact'],
      ProcDate: 'serviceDate',
      DateEntry: 'entryDate',
      DateCP: 'agingDate',
      ProvNum: 'providerId',
      ClinicNum: 'locationId',
      PayPlanNum: 'paymentPlanEntryId',
    }),
    extra('ledgerEntry', 'none', {
      text: 'CodeSent ClaimAdjReasonCodes',
      number:
        'FeeBilled InsPayEst DedApplied NoBillIns BaseEst LineNumber InsEstTotal PaymentRow IsTransfer IsOverpay',
      numberOrMinusOne: `AllowedOverride Percentage PercentOverride CopayAmt CopayOverride PaidOtherIns
      PaidOtherInsOverride DedEst DedEstOverride InsEstTotalOverride WriteOffEst WriteOffEstOverride`,
    }),
    extra('ledgerEntry', 'quasi', {
      number: 'ClaimNum ClaimPaymentNum PlanNum InsSubNum ClaimPaymentTracking SecUserNumEntry',
      date: 'SecDateEntry DateSuppReceived DateInsFinalized',
    }),
    extra('ledgerEntry', 'direct', { text: 'Remarks EstimateNote' }),
    editStamp('SecDateTEdit'),
    securityHash,
  ],
);

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

/** opendental-tables.md, "paysplit": only splits move balances, the payment itself does not (opendental.md section 4). */
export const paymentSplitTable = tableDescription(
  'paysplit',
  'SplitNum PatNum SplitAmt DatePay UnearnedType PayPlanNum',
  [
    mapped('ledgerEntry', {
      SplitNum: 'id',
      PatNum: 'patientId',
      SplitAmt: ['amountCents', 'amountExact'],
      DatePay: 'agingDate',
      ProcDate: 'serviceDate',
      DateEntry: 'entryDate',
      ProcNum: 'procedureId',
      AdjNum: 'adjustmentEntryId',
      PayPlanNum: 'paymentPlanEntryId',
      PayPlanChargeNum: 'paymentPlanChargeEntryId',
      UnearnedType: 'unearnedDefinitionId',
      ProvNum: 'providerId',
      ClinicNum: 'locationId',
    }),
    extra('ledgerEntry', 'none', { number: 'PayPlanDebitType' }),
    extra('ledgerEntry', 'quasi', { number: 'PayNum SecUserNumEntry' }),
    dropped('IsDiscount DiscountType FSplitNum', 'no longer used'),
    editStamp('SecDateTEdit'),
    securityHash,
  ],
);

/** opendental-tables.md, "payplan". The amount is what the payment-plan versions 1 and 4 would count (opendental.md section 8). */
export const paymentPlanTable = tableDescription(
  'payplan',
  'PayPlanNum PatNum CompletedAmt PlanNum IsDynamic',
  [
    mapped('ledgerEntry', {
      PayPlanNum: 'id',
      PatNum: 'patientId',
      CompletedAmt: ['amountCents', 'amountExact'],
      PayPlanDate: 'agingDate',
      IsDynamic: 'isDynamicPlan',
      Note: 'note',
    }),
    alsoKept('number', mapped('ledgerEntry', { PlanNum: 'isInsurancePlan' })),
    extra('ledgerEntry', 'none', {
      number: `APR PaySchedule NumberOfPayments PayAmt DownPayment IsClosed SigIsTopaz ChargeFrequency IsLocked
        DynamicPayPlanTPOption`,
    }),
    extra('ledgerEntry', 'quasi', {
      number: 'Guarantor InsSubNum PlanCategory MobileAppDeviceNum SheetDefNum',
      date: 'DatePayPlanStart DateInterestStart',
    }),
    extra('ledgerEntry', 'direct', { text: 'Signature' }),
    securityHash,
  ],
  'SheetDefNum',
);

/** opendental-tables.md, "payplancharge". */
export const paymentPlanChargeTable = tableDescription(
  'payplancharge',
  'PayPlanChargeNum PayPlanNum Guarantor PatNum ChargeDate Principal Interest ChargeType',
  [
    mapped('ledgerEntry', {
      PayPlanChargeNum: 'id',
      PayPlanNum: 'paymentPlanEntryId',
      Guarantor: 'patientId',
      PatNum: ['patientId', 'treatedPatientId'],
      ChargeDate: 'agingDate',
      Principal: ['amountCents', 'amountExact'],
      Interest: ['amountCents', 'amountExact'],
      ChargeType: ['kind', 'sourceStatus'],
      SecDateTEntry: 'entryDate',
      ProcNum: 'procedureId',
      FKey: ['procedureId', 'adjustmentEntryId'],
      ProvNum: 'providerId',
      ClinicNum: 'locationId',
      IsOffset: 'isReversal',
      Note: 'note',
    }),
    used('LinkType', 'tells what FKey refers to'),
    extra('ledgerEntry', 'none', { number: 'IsDownPayment' }),
    extra('ledgerEntry', 'quasi', { number: 'StatementNum' }),
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
