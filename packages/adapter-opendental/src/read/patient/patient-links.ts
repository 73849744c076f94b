import type { Row } from '@bitewing/adapter-kit';
import type { Issue } from '@bitewing/core';
import { patientLinkKinds } from '../../profile/codes/people.ts';
import { isLaterKey } from '../later-key.ts';
import type { MappingTools } from '../mapping-tools.ts';

/** The fields of a patient that `patientlink` rows hold. */
export interface PatientLinks {
  readonly mergedIntoId: string | null;
  readonly clonedFromId: string | null;
}

/** What a patient without links has. */
export const noPatientLinks: PatientLinks = { mergedIntoId: null, clonedFromId: null };

const repeated: Issue = {
  rule: 'patient_link_repeated',
  severity: 'warning',
  code: 'rule_violated',
};

/**
 * Reads the links of one patient, all of a kind that is read. Where two are of a kind, the later one holds. Which end of a
 * clone's link is the original is assumed, as `patientParts` says.
 */
export function patientLinksReader({ cell, notes }: MappingTools): (rows: readonly Row[]) => PatientLinks {
  const linkType = cell.text('LinkType');
  const number = cell.text('PatientLinkNum');
  const fromId = cell.reference('PatNumFrom', 'clonedFromId', 'patient');
  const intoId = cell.reference('PatNumTo', 'mergedIntoId', 'patient');
  return (rows) => {
    let merge: Row | undefined;
    let clone: Row | undefined;
    const later = (held: Row | undefined, row: Row): Row => {
      if (held === undefined) return row;
      notes.add(repeated);
      return isLaterKey(number(row) ?? '', number(held) ?? '') ? row : held;
    };
    for (const row of rows) {
      if (patientLinkKinds.get(linkType(row) ?? '') === 'merge') merge = later(merge, row);
      else clone = later(clone, row);
    }
    return {
      mergedIntoId: merge === undefined ? null : intoId(merge),
      clonedFromId: clone === undefined ? null : fromId(clone),
    };
  };
}
