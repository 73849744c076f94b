import type { LocalDate, Model } from '@bitewing/core';
import { type BarRow, barChart, type Html, html } from '@bitewing/core/html';
import { countOf, countText, shareText } from '../number-text.ts';
import { yearOf } from './calendar.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';

type PatientStatus = NonNullable<Model['patient']['status']> | 'unknown';

/** Whom the practice sees. */
export interface PatientFigures {
  readonly asOf: LocalDate;
  /** People by status, the most frequent first; `unknown` has a status that is not known. */
  readonly byStatus: readonly { readonly status: PatientStatus; readonly people: number }[];
  /** Those of status `patient` by age on `asOf`. */
  readonly byAge: readonly { readonly age: string; readonly patients: number }[];
  /** Those of status `patient` without a birth date from which an age can be told. */
  readonly withoutAge: number;
}

/** The youngest age of each band. The last is open, so that no great age stands by itself (45 CFR 164.514(b)(2)(i)(C)). */
const bands = [0, 6, 13, 18, 35, 50, 65, 80] as const;
const oldestBelievable = 130;

function ageOn(birthDate: LocalDate, asOf: LocalDate): number {
  const hadBirthday = birthDate.slice(5) <= asOf.slice(5);
  return yearOf(asOf) - yearOf(birthDate) - (hadBirthday ? 0 : 1);
}

const bandText = (position: number): string => {
  const next = bands[position + 1];
  return next === undefined ? `${bands[position]} and older` : `${bands[position]}–${next - 1}`;
};

/** Counts people by status and age. Its memory does not grow with their number. */
export function createPatientCollector(asOf: LocalDate): PictureCollector<PatientFigures> {
  const statuses = new Map<PatientStatus, number>();
  const ages = bands.map(() => 0);
  let withoutAge = 0;

  const takeAge = (birthDate: LocalDate | null): void => {
    const age = birthDate === null ? -1 : ageOn(birthDate, asOf);
    const band = age > oldestBelievable ? -1 : bands.findLastIndex((youngest) => age >= youngest);
    const known = ages[band];
    if (known === undefined) withoutAge += 1;
    else ages[band] = known + 1;
  };

  return {
    add(record) {
      if (record.entity !== 'patient') return;
      const status = record.data.status ?? 'unknown';
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 'patient') takeAge(record.data.birthDate);
    },
    figures() {
      if (statuses.size === 0) return null;
      const byStatus = [...statuses].map(([status, people]) => ({ status, people }));
      return {
        asOf,
        byStatus: byStatus.sort((left, right) => right.people - left.people),
        byAge: ages.map((patients, position) => ({ age: bandText(position), patients })),
        withoutAge,
      };
    },
  };
}

export const patientPicture: Picture = {
  title: 'Whom the practice sees',
  meaning:
    'People by their status, and the patients by age. Look at how many are no longer active, and at whether enough children and young adults replace older patients.',
  entities: ['patient'],
  nothing: 'There are no patients among the records.',
};

const statusTexts: Readonly<Record<PatientStatus, string>> = {
  patient: 'patient',
  nonPatient: 'not a patient (guarantor or guardian)',
  inactive: 'inactive',
  archived: 'archived',
  deleted: 'deleted, and kept by the system',
  deceased: 'deceased',
  prospective: 'may become a patient',
  unknown: 'status not known',
};

const bar = (name: string, value: number, all: number): BarRow => {
  const share = shareText(value, all);
  return {
    name: html`${name} <span class="muted">${share}</span>`,
    stretches: [{ kind: 'accent', label: name, value }],
    shown: countText(value),
    label: `${name}: ${countText(value)}, ${share}`,
  };
};

/** Draws whom the practice sees. */
export function drawPatients({ asOf, byStatus, byAge, withoutAge }: PatientFigures): Html {
  const people = byStatus.reduce((sum, row) => sum + row.people, 0);
  const patients = byAge.reduce((sum, row) => sum + row.patients, 0);
  const unaged =
    withoutAge === 0 ? null : `${countOf(withoutAge, 'patient')} without a birth date that tells an age.`;
  return html`${barChart(byStatus.map((row) => bar(statusTexts[row.status], row.people, people)))}<h4>Patients by age on ${asOf}</h4>${barChart(byAge.map((row) => bar(row.age, row.patients, patients)))}${remark(unaged)}`;
}
