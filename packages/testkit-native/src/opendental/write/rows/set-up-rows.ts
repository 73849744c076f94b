import type { TruthRecord } from '@bitewing/testkit';
import {
  codeNumber,
  definitionCategory,
  otherCategory,
  placeOfService,
  substitution,
  toothNumbering,
  treatmentArea,
} from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, flag, written } from '../native-values.ts';
import { feeSchedulePart, type RowParts } from './row-parts.ts';

/** A preference of the practice. Values that are no practice data stand beside them. */
export function preferenceRows(
  { id, data }: TruthRecord<'organization'>,
  keys: NativeKeys,
  version: string,
): readonly WrittenRow[] {
  const numbering = codeNumber(toothNumbering, data.toothNumbering);
  const values: Record<string, string> = {
    PracticeTitle: data.name ?? '',
    PracticePhone: data.phone ?? '',
    PracticeAddress: data.addressLine1 ?? '',
    PracticeAddress2: data.addressLine2 ?? '',
    PracticeCity: data.city ?? '',
    PracticeST: data.state ?? '',
    PracticeZip: data.postalCode ?? '',
    LanguageAndRegion: data.languageAndRegion ?? '',
    DataBaseVersion: version,
    ProgramVersion: version,
    MySqlVersion: '10.5',
    EasyNoClinics: data.locationsEnabled ? '0' : '1',
    PracticeDefaultProv: String(keys.of(data.defaultProviderId)),
    PracticeDefaultBillType: String(keys.of(data.defaultBillingTypeDefinitionId)),
    AppointmentTimeIncrement: String(data.appointmentIncrementMinutes ?? 10),
    UseInternationalToothNumbers: String(numbering),
    PracticeIsMedicalOnly: String(flag(data.medicalOnly)),
    PayPlansVersion: String(
      data.balancePolicy?.system === 'openDental' ? data.balancePolicy.payPlansVersion : 2,
    ),
    AtoZfolderUsed: '1',
    CorruptedDatabase: '0',
    RandomPrimaryKeys: '0',
  };
  const overrides = written({ softwareVersion: version, sourceToothNumbering: String(numbering) });
  return Object.entries(values).map(([PrefName, ValueString], position) => ({
    table: 'preference',
    row: { PrefNum: 2 * position + 3, PrefName, ValueString, Comments: null },
    records:
      PrefName === 'PracticeTitle' ? [{ truthId: id, recordId: 'preference:practice', overrides }] : [],
  }));
}

export function clinicRow({ id, data }: TruthRecord<'location'>, keys: NativeKeys): WrittenRow {
  const place = codeNumber(placeOfService, data.placeOfService);
  const row = {
    ClinicNum: keys.of(id),
    Description: data.name,
    Abbr: data.abbreviation ?? '',
    Phone: data.phone,
    Fax: data.fax ?? '',
    Address: data.addressLine1,
    Address2: data.addressLine2,
    City: data.city,
    State: data.state,
    Zip: data.postalCode,
    DefaultProv: keys.of(data.defaultProviderId),
    InsBillingProv: keys.of(data.insuranceBillingProviderId),
    Region: keys.of(data.regionDefinitionId),
    DefaultPlaceService: place,
    IsMedicalOnly: flag(data.medicalOnly),
    ItemOrder: data.displayOrder ?? 0,
    SchedNote: data.scheduleNote ?? '',
    IsHidden: flag(data.recordStatus === 'inactive'),
    TimeZone: '(UTC-05:00) Eastern Time',
  };
  const overrides = { sourcePlaceOfService: String(place) };
  return { table: 'clinic', row, records: [{ truthId: id, recordId: `clinic:${row.ClinicNum}`, overrides }] };
}

export function definitionRow({ id, data }: TruthRecord<'definition'>, keys: NativeKeys): WrittenRow {
  const Category = otherCategory[data.sourceCategory] ?? codeNumber(definitionCategory, data.category);
  const row = {
    DefNum: keys.of(id),
    Category,
    ItemOrder: data.displayOrder ?? 0,
    ItemName: data.name,
    ItemValue: data.value,
    ItemColor: -16_777_216,
    IsHidden: flag(data.recordStatus === 'inactive'),
  };
  const overrides = { sourceCategory: String(Category) };
  return {
    table: 'definition',
    row,
    records: [{ truthId: id, recordId: `definition:${row.DefNum}`, overrides }],
  };
}

export function providerRow(
  { id, data }: TruthRecord<'provider'>,
  keys: NativeKeys,
  parts: RowParts,
): WrittenRow {
  const recordId = `provider:${keys.of(id)}`;
  const feeSchedule = feeSchedulePart(parts, id, recordId, keys);
  const row = {
    ProvNum: keys.of(id),
    FeeSched: feeSchedule.value,
    Abbr: data.abbreviation,
    ItemOrder: data.displayOrder ?? 0,
    LName: data.lastName,
    FName: data.firstName,
    MI: data.middleName,
    Suffix: data.suffix,
    PreferredName: data.preferredName ?? '',
    Specialty: keys.of(data.specialtyDefinitionId),
    StateLicense: data.stateLicense,
    StateWhereLicensed: data.licenseState ?? '',
    DEANum: data.deaNumber,
    NationalProvID: data.npi,
    TaxonomyCodeOverride: data.taxonomyCode ?? '',
    IsSecondary: flag(data.role === 'hygienist'),
    IsNotPerson: flag(data.isPerson === false),
    IsHidden: flag(data.recordStatus === 'inactive'),
    ProvStatus: flag(data.recordStatus === 'deleted'),
    ProvNumBillingOverride: keys.of(data.billingProviderId),
    IsInstructor: flag(data.isInstructor),
    DateTerm: dateOr(data.terminationDate),
    SchedNote: data.scheduleNote ?? '',
  };
  return { table: 'provider', row, records: [{ truthId: id, recordId }, ...feeSchedule.records] };
}

export function operatoryRow({ id, data }: TruthRecord<'operatory'>, keys: NativeKeys): WrittenRow {
  const row = {
    OperatoryNum: keys.of(id),
    OpName: data.name,
    Abbrev: data.abbreviation,
    ItemOrder: data.displayOrder ?? 0,
    IsHidden: flag(data.recordStatus === 'inactive'),
    ProvDentist: keys.of(data.dentistId),
    ProvHygienist: keys.of(data.hygienistId),
    IsHygiene: flag(data.isHygiene),
    ClinicNum: keys.of(data.locationId),
    SetProspective: flag(data.marksProspective),
    IsWebSched: flag(data.bookableOnline),
    OperatoryType: keys.of(data.typeDefinitionId),
  };
  return { table: 'operatory', row, records: [{ truthId: id, recordId: `operatory:${row.OperatoryNum}` }] };
}

export function procedureCodeRow({ id, data }: TruthRecord<'procedureCode'>, keys: NativeKeys): WrittenRow {
  const row = {
    CodeNum: keys.of(id),
    ProcCode: data.sourceCode ?? '',
    Descript: data.description,
    AbbrDesc: data.abbreviatedDescription,
    LaymanTerm: data.laymanTerm,
    ProcTime: data.timePattern,
    ProcCat: keys.of(data.categoryDefinitionId),
    TreatArea: codeNumber(treatmentArea, data.treatmentArea),
    AreaAlsoToothRange: flag(data.alsoToothRange),
    BaseUnits: data.baseUnits ?? 0,
    IsHygiene: flag(data.isHygiene),
    IsProsth: flag(data.isProsthesis),
    IsRadiology: flag(data.isRadiology),
    IsMultiVisit: flag(data.isMultiVisit),
    IsTaxed: flag(data.isTaxed),
    NoBillIns: flag(data.noInsuranceBilling),
    MedicalCode: data.medicalCode,
    SubstitutionCode: data.substitutionCode,
    SubstOnlyIf: codeNumber(substitution, data.substitutionCondition),
    AlternateCode1: data.alternateCode,
    RevenueCodeDefault: data.revenueCode ?? '',
    DrugNDC: data.nationalDrugCode ?? '',
    TaxCode: data.taxCode ?? '',
    ProvNumDefault: keys.of(data.defaultProviderId),
    DiagnosticCodes: data.diagnosisCodes?.join(',') ?? '',
    DefaultNote: data.defaultNote,
    DefaultClaimNote: data.defaultClaimNote,
    DefaultTPNote: data.defaultTreatmentPlanNote,
  };
  const overrides = {
    sourceTreatmentArea: String(row.TreatArea),
    sourceSubstitutionCondition: String(row.SubstOnlyIf),
  };
  return {
    table: 'procedurecode',
    row,
    records: [{ truthId: id, recordId: `procedurecode:${row.CodeNum}`, overrides }],
  };
}
