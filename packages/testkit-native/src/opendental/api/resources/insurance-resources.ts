import { describeResource, type Resource } from '../resource/resource.ts';
import { claimLineRule } from './row-rules.ts';

/** Resources of plans, coverage, claims and their payments (opendental-api.md section 11). */
export const insuranceResources: readonly Resource[] = [
  describeResource({
    path: 'insplans',
    table: 'insplan',
    permission: 'Insurance',
    fields: `
      PlanNum, GroupName, GroupNum, PlanNote, FeeSched, PlanType, ClaimFormNum, CopayFeeSched,
      EmployerNum, CarrierNum, IsMedical, CodeSubstNone, IsHidden, MonthRenew, SecUserNumEntry,
      SecDateEntry, SecDateTEdit, IsBlueBookEnabled
    `,
    one: { since: '24.2.11' },
    list: { since: '22.3.30', query: 'PlanType@24.2.11, CarrierNum@24.2.11' },
    create: {
      since: '22.4.24',
      body: `
        CarrierNum*, GroupName, GroupNum, PlanNote, FeeSched, PlanType, CopayFeeSched@23.3.17,
        EmployerNum, IsMedical@24.4.34, CodeSubstNone@22.4.31, IsHidden@22.4.31, MonthRenew,
        IsBlueBookEnabled
      `,
    },
    change: {
      since: '22.3.30',
      body: `
        GroupName, GroupNum, PlanNote, FeeSched, PlanType, CopayFeeSched@23.3.17, EmployerNum@22.4.24,
        CarrierNum@22.4.24, IsMedical@24.4.34, CodeSubstNone@22.4.31, IsHidden@22.4.31, MonthRenew,
        IsBlueBookEnabled@22.4.24
      `,
    },
  }),
  describeResource({
    path: 'inssubs',
    table: 'inssub',
    permission: 'InsuranceSimple',
    fields: `
      InsSubNum, PlanNum, Subscriber, DateEffective, DateTerm, SubscriberID, BenefitNotes, ReleaseInfo,
      AssignBen, SubscNote, SecDateTEdit
    `,
    one: { since: '22.4.28' },
    list: { since: '22.4.28', query: 'PlanNum, Subscriber, SecDateTEdit>' },
    create: {
      since: '21.1',
      body: `
        PlanNum*, Subscriber*, SubscriberID*, DateEffective, DateTerm, BenefitNotes, ReleaseInfo@21.4,
        AssignBen@21.4, SubscNote@22.4.26
      `,
    },
    change: {
      since: '21.1',
      body: `
        PlanNum, Subscriber@21.4, SubscriberID@21.4, DateEffective@21.4, DateTerm@21.4, BenefitNotes,
        ReleaseInfo@21.4, AssignBen@21.4, SubscNote@22.4.26
      `,
      answersNothing: true,
    },
    remove: { since: '21.1' },
  }),
  describeResource({
    path: 'patplans',
    table: 'patplan',
    permission: 'InsuranceSimple',
    fields: `
      PatPlanNum, PatNum, Ordinal, IsPending, Relationship, PatID, InsSubNum, OrthoAutoFeeBilledOverride,
      OrthoAutoNextClaimDate, SecDateTEntry, SecDateTEdit
    `,
    list: { since: '22.4.27', query: 'PatNum, InsSubNum' },
    create: { since: '21.1', body: 'PatNum*, InsSubNum*, Ordinal, Relationship, PatID@21.4' },
    change: { since: '21.4', body: 'InsSubNum, Ordinal, Relationship, PatID' },
    remove: { since: '21.1' },
  }),
  describeResource({
    path: 'benefits',
    table: 'benefit',
    permission: 'Insurance',
    fields: `
      BenefitNum, PlanNum, PatPlanNum, CovCatNum, BenefitType, Percent, MonetaryAmt:double, TimePeriod,
      QuantityQualifier, Quantity, CodeNum, procCode = procedurecode.ProcCode(CodeNum), CoverageLevel,
      SecDateTEntry, SecDateTEdit, CodeGroupNum
    `,
    list: { since: '22.3.27', query: 'PlanNum, PatPlanNum' },
    create: {
      since: '22.3.17',
      body: `
        PlanNum, PatPlanNum, BenefitType*, CoverageLevel*, CovCatNum, Percent, MonetaryAmt, TimePeriod,
        QuantityQualifier, Quantity, CodeNum, procCode, CodeGroupNum@23.2.62
      `,
    },
    change: {
      since: '22.4.7',
      body: `
        CovCatNum, BenefitType, Percent, MonetaryAmt, TimePeriod, QuantityQualifier, Quantity, CodeNum,
        procCode, CoverageLevel
      `,
    },
    remove: { since: '22.4.7' },
  }),
  describeResource({
    path: 'covcats',
    table: 'covcat',
    fields: `
      CovCatNum, Description, DefaultPercent, CovOrder, IsHidden, EbenefitCat
    `,
    one: { since: '23.3.8' },
    list: { since: '23.3.8' },
    create: { since: '24.1.24', body: 'Description*, DefaultPercent, IsHidden, EbenefitCat' },
    change: { since: '24.1.24', body: 'Description, DefaultPercent, CovOrder, IsHidden, EbenefitCat' },
  }),
  describeResource({
    path: 'covspans',
    table: 'covspan',
    fields: `
      CovSpanNum, CovCatNum, FromCode, ToCode
    `,
    one: { since: '24.1.19' },
    list: { since: '24.1.19', query: 'CovCatNum' },
    create: { since: '24.1.22', body: 'CovCatNum*, FromCode*, ToCode*' },
    change: { since: '24.1.22', body: 'FromCode, ToCode' },
    remove: { since: '24.1.22' },
  }),
  describeResource({
    path: 'carriers',
    table: 'carrier',
    fields: `
      CarrierNum, CarrierName, Address, Address2, City, State, Zip, Phone, ElectID, NoSendElect,
      IsHidden
    `,
    one: { since: '24.4.5' },
    list: { since: '22.4.16' },
    create: {
      since: '21.4',
      body: `
        CarrierName*, Address, Address2, City, State, Zip, Phone, ElectID, NoSendElect, IsHidden
      `,
    },
    change: {
      since: '21.4',
      body: `
        CarrierName, Address, Address2, City, State, Zip, Phone, ElectID, NoSendElect, IsHidden
      `,
      answersNothing: true,
    },
  }),
  describeResource({
    path: 'claims',
    table: 'claim',
    permission: 'Insurance',
    fields: `
      ClaimNum, PatNum, DateService, DateSent, ClaimStatus, DateReceived, PlanNum, ProvTreat, ClaimFee,
      InsPayEst, InsPayAmt, DedApplied, IsProsthesis, PriorDate, ReasonUnderPaid, ClaimNote, ClaimType,
      ProvBill, PlaceService, AccidentRelated, AccidentDate, AccidentST, IsOrtho, OrthoRemainM,
      OrthoDate, PatRelat, PlanNum2, PatRelat2, WriteOff, ClaimForm, InsSubNum, InsSubNum2,
      PriorAuthorizationNumber, CustomTracking, customTracking = definition.ItemName(CustomTracking),
      OrthoTotalM, SecDateTEdit
    `,
    one: { since: '23.3.11' },
    list: { since: '22.2', query: 'PatNum, ClaimStatus@23.3.11, SecDateTEdit>@23.3.11' },
    change: {
      since: '21.4',
      body: `
        ClaimStatus, DateReceived, ProvTreat, IsProsthesis, PriorDate, ClaimNote,
        ReasonUnderPaid@22.3.31, ProvBill, PlaceService, AccidentRelated, AccidentDate@22.1, AccidentST,
        IsOrtho, OrthoRemainM@23.2.18, OrthoDate, PatRelat@24.4.35, PatRelat2@24.4.35, ClaimForm,
        InsSubNum2@24.4.35, PriorAuthorizationNumber, OrthoTotalM
      `,
    },
  }),
  describeResource({
    path: 'claimprocs',
    table: 'claimproc',
    permission: 'Insurance',
    fields: `
      ClaimProcNum, ProcNum, ClaimNum, PatNum, ProvNum, FeeBilled:double, InsPayEst:double,
      DedApplied:double, Status, InsPayAmt:double, Remarks, ClaimPaymentNum, PlanNum, DateCP,
      WriteOff:double, CodeSent, AllowedOverride:double, Percentage, PercentOverride, CopayAmt:double,
      NoBillIns, PaidOtherIns:double, BaseEst:double, CopayOverride:double, ProcDate, DateEntry,
      DedEst:double, DedEstOverride:double, InsEstTotal:double, InsEstTotalOverride:double,
      PaidOtherInsOverride:double, EstimateNote, WriteOffEst:double, WriteOffEstOverride:double,
      ClinicNum, InsSubNum, PaymentRow, PayPlanNum, ClaimPaymentTracking,
      claimPaymentTracking = definition.ItemName(ClaimPaymentTracking), SecUserNumEntry, SecDateEntry,
      SecDateTEdit, DateSuppReceived, DateInsFinalized, IsTransfer, ClaimAdjReasonCodes
    `,
    list: {
      since: '22.2.33',
      query: 'ProcNum@23.2.16, ClaimNum, PatNum, Status@24.4.13, ClaimPaymentNum@23.2.16',
    },
    change: {
      since: '22.3.33',
      body: `
        ProvNum, FeeBilled, DedApplied, Status, InsPayAmt, Remarks, ClaimPaymentNum@24.3.24, WriteOff,
        CodeSent, PercentOverride, NoBillIns@23.2.10, CopayOverride, DedEstOverride, InsEstTotalOverride,
        PaidOtherInsOverride, WriteOffEstOverride, ClaimPaymentTracking
      `,
    },
    rule: claimLineRule,
  }),
  describeResource({
    path: 'claimpayments',
    table: 'claimpayment',
    permission: 'Insurance',
    fields: `
      ClaimPaymentNum, CheckDate, CheckAmt, CheckNum, BankBranch, Note, ClinicNum, DepositNum,
      CarrierName, DateIssued, IsPartial, PayType, payType = definition.ItemName(PayType),
      SecUserNumEntry, SecDateEntry, SecDateTEdit, PayGroup, payGroup = definition.ItemName(PayGroup)
    `,
    one: { since: '23.2.15' },
    list: { since: '23.2.15', query: 'SecDateTEdit>' },
    change: { since: '23.2.15', body: 'CheckNum, BankBranch, Note, CarrierName, PayType, PayGroup' },
  }),
];
