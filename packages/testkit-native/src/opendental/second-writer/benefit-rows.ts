import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import { asWritten, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Benefit = Model['benefit'];
type Codes<F extends keyof Benefit> = Readonly<Record<NonNullable<Benefit[F]> & string, number>>;

// Numbers of opendental-enums.md: InsBenefitType, BenefitTimePeriod, BenefitQuantity, BenefitCoverageLevel,
// TreatmentArea.
const kinds: Codes<'kind'> = {
  activeCoverage: 0,
  coinsurance: 1,
  deductible: 2,
  copayment: 3,
  exclusion: 4,
  limitation: 5,
  waitingPeriod: 6,
};
const periods: Codes<'timePeriod'> = {
  none: 0,
  serviceYear: 1,
  calendarYear: 2,
  lifetime: 3,
  years: 4,
  lastTwelveMonths: 5,
};
const units: Codes<'quantityUnit'> = {
  none: 0,
  services: 1,
  ageLimit: 2,
  visits: 3,
  years: 4,
  months: 5,
};
const levels: Codes<'level'> = { none: 0, individual: 1, family: 2 };
const areas: Codes<'treatmentArea'> = {
  none: 0,
  surface: 1,
  tooth: 2,
  mouth: 3,
  quadrant: 4,
  sextant: 5,
  arch: 6,
  toothRange: 7,
};

const benefitRow: MakeRow<'benefit'> = ({ data }, forms, { keys }) => {
  const codes = {
    kind: kinds[data.kind ?? 'activeCoverage'],
    period: periods[data.timePeriod ?? 'none'],
    unit: units[data.quantityUnit ?? 'none'],
    level: levels[data.level ?? 'none'],
    area: areas[data.treatmentArea ?? 'none'],
  };
  const teeth = data.teeth?.join(',') ?? '';
  return {
    row: {
      PlanNum: keys.of(data.insurancePlanId),
      PatPlanNum: keys.of(data.coverageId),
      CovCatNum: keys.of(data.benefitCategoryId),
      BenefitType: codes.kind,
      Percent: data.percent ?? -1,
      MonetaryAmt: forms.amountOrBlank(data.amountCents),
      TimePeriod: codes.period,
      QuantityQualifier: codes.unit,
      Quantity: data.quantity ?? 0,
      CodeNum: keys.of(data.procedureCodeId),
      CoverageLevel: codes.level,
      SecDateTEntry: forms.dateTime(data.enteredLocal),
      CodeGroupNum: keys.of(data.procedureCodeGroupId),
      TreatArea: codes.area,
      ToothRange: teeth,
    },
    overrides: asWritten({
      sourceKind: codes.kind,
      sourceTimePeriod: codes.period,
      sourceQuantityUnit: codes.unit,
      sourceLevel: codes.level,
      sourceTreatmentArea: codes.area,
      sourceTeeth: teeth,
    }),
  };
};

/** Rows of the rules of plans and covers. */
export const benefitRows = (writing: SecondWriting): Generator<WrittenRow> =>
  rowsOf(writing, { table: 'benefit', key: 'BenefitNum' }, writing.practice.records('benefit'), benefitRow);
