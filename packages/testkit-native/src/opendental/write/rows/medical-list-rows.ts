import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { NativeRow, WrittenRow } from '../native-row.ts';
import { flag } from '../native-values.ts';

type Definition = Model['definition'];
type System = NonNullable<Definition['codes']>[number]['system'];

const codeIn = ({ codes }: Definition, system: System): string | null =>
  codes?.find((each) => each.system === system)?.code ?? null;

interface ListTable {
  readonly table: string;
  row(key: number, data: Definition, keys: NativeKeys): NativeRow;
}

/** The lists that have tables of their own, by the category of their entries. */
const listTables: { readonly [C in NonNullable<Definition['category']>]?: ListTable } = {
  allergy: {
    table: 'allergydef',
    row: (AllergyDefNum, data) => ({
      AllergyDefNum,
      Description: data.name ?? '',
      IsHidden: flag(data.recordStatus === 'inactive'),
      UniiCode: codeIn(data, 'unii') ?? '',
    }),
  },
  medicalProblem: {
    table: 'diseasedef',
    row: (DiseaseDefNum, data) => ({
      DiseaseDefNum,
      DiseaseName: data.name,
      ItemOrder: data.displayOrder ?? 0,
      IsHidden: flag(data.recordStatus === 'inactive'),
      ICD9Code: codeIn(data, 'icd9') ?? '',
      Icd10Code: codeIn(data, 'icd10') ?? '',
      SnomedCode: codeIn(data, 'snomed') ?? '',
    }),
  },
  medication: {
    table: 'medication',
    row: (MedicationNum, data, keys) => ({
      MedicationNum,
      MedName: data.name,
      GenericNum: keys.of(data.genericDefinitionId),
      Notes: data.note,
      RxCui: codeIn(data, 'rxnorm') ?? 0,
      IsHidden: flag(data.recordStatus === 'inactive'),
    }),
  },
};

/** An entry of a list of allergies, problems or medicines; null for one of the other lists. */
export function medicalListRow({ id, data }: TruthRecord<'definition'>, keys: NativeKeys): WrittenRow | null {
  const list = data.category === null ? undefined : listTables[data.category];
  if (list === undefined) return null;
  const { table } = list;
  const key = keys.of(id);
  return {
    table,
    row: list.row(key, data, keys),
    records: [{ truthId: id, recordId: `${table}:${key}`, overrides: { sourceCategory: table } }],
  };
}
