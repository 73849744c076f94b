import type { Model } from '@bitewing/core';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';

type Patient = Model['patient'];

/** What columns say, and what a reader gives for it. */
export interface Told {
  readonly columns: RowColumns;
  readonly data: Readonly<Record<string, unknown>>;
}

type Status = NonNullable<Patient['status']>;

/**
 * `status`, `patient_status` and `death_indicator` of each status of the truth. Eaglesoft knows patients, those who only pay,
 * and who is inactive; the archived and the deleted are inactive, and who may come some day is none yet.
 */
const statuses: { readonly [S in Status]: readonly [life: string, kind: string, read: Status] } = {
  patient: ['A', 'Y', 'patient'],
  nonPatient: ['A', 'N', 'nonPatient'],
  inactive: ['I', 'Y', 'inactive'],
  archived: ['I', 'Y', 'inactive'],
  deleted: ['I', 'N', 'inactive'],
  deceased: ['I', 'Y', 'deceased'],
  prospective: ['A', 'N', 'nonPatient'],
};

export function statusOf(status: Patient['status'], isQuiet: boolean): Told {
  if (status === null)
    return {
      columns: { status: '', patient_status: '', death_indicator: 'N' },
      data: { status: null, sourceStatus: null },
    };
  const [life, kind, read] = statuses[status];
  return {
    columns: {
      status: life,
      patient_status: kind,
      death_indicator: read === 'deceased' ? 'Y' : isQuiet ? '' : 'N',
    },
    data: { status: read, sourceStatus: `${life}/${kind}` },
  };
}

const genders: Readonly<Record<string, string>> = { male: 'M', female: 'F' };

/** Eaglesoft has two letters; for all others it says nothing. */
export function genderOf(gender: Patient['gender']): Told {
  const letter = genders[gender ?? ''] ?? '';
  return {
    columns: { sex: letter },
    data: letter === '' ? { gender: null, sourceGender: null } : { gender, sourceGender: letter },
  };
}

const maritalStatuses: Readonly<Record<string, string>> = {
  married: 'M',
  single: 'S',
  child: 'C',
  widowed: 'W',
  divorced: 'D',
};

/** Who is separated has a letter, and no word in the model. */
export const separated: Told = {
  columns: { marital_status: 'X' },
  data: { maritalStatus: null, sourceMaritalStatus: 'X' },
};

export function maritalOf(status: Patient['maritalStatus']): Told {
  const letter = maritalStatuses[status ?? ''] ?? '';
  return {
    columns: { marital_status: letter },
    data: { maritalStatus: status, sourceMaritalStatus: letter === '' ? null : letter },
  };
}

type Point = NonNullable<Patient['contactPoints']>[number];

const reachColumns: { readonly [K in Point['kind']]: string } = {
  homePhone: 'home_phone',
  workPhone: 'work_phone',
  mobilePhone: 'cell_phone',
  email: 'email_address',
};

/** Ways to reach a patient; the one answer to text messages stands for the mobile telephone. */
export function reachOf(
  writing: EaglesoftWriting,
  points: Patient['contactPoints'],
  takesTexts: boolean | null,
): Told {
  const columns: Record<string, string | null> = {};
  const read: Point[] = [];
  for (const { kind, value, e164 } of points ?? []) {
    const text = writing.fit('patient', reachColumns[kind], value);
    columns[reachColumns[kind]] = text;
    if (text !== null)
      read.push({ kind, value: text, e164, textConsent: kind === 'mobilePhone' ? takesTexts : null });
  }
  return { columns, data: { contactPoints: read.length === 0 ? null : read } };
}
