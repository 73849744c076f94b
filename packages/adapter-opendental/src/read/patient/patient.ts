import type { GroupReader } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { patientLinkTable, patientNoteTable, patientTable } from '../../profile/people.ts';
import { feeScheduleAssignmentReader } from '../fee-schedule-assignment.ts';
import { mappingTools, sideTableTools } from '../mapping-tools.ts';
import { patientConsentsReader } from './patient-consents.ts';
import { noPatientLinks, patientLinksReader } from './patient-links.ts';
import { noPatientNotes, patientNotesReader } from './patient-notes.ts';
import { patientParts } from './patient-parts.ts';
import { patientRowReader } from './patient-row.ts';
import { patientRowsReader } from './patient-rows.ts';

/**
 * A patient, from its own row, its notes (same key) and the links that say where it was merged into or cloned from;
 * with it what the patient agreed to, and by which fee schedule the patient is billed.
 */
export const patientReader: GroupReader = {
  kind: 'group',
  entities: ['patient', 'consent', 'feeScheduleAssignment'],
  parts: patientParts,
  compile(layouts, context) {
    const [patientLayout, noteLayout, linkLayout] = layouts;
    if (patientLayout === undefined) {
      throw new BitewingError('missing_table', { adapter: context.adapter, detail: patientTable.table });
    }
    const tools = mappingTools(patientTable, patientLayout, context);
    const noteTools = noteLayout && sideTableTools(tools, patientNoteTable, noteLayout);
    const linkTools = linkLayout && sideTableTools(tools, patientLinkTable, linkLayout);
    const readRows = patientRowsReader(layouts, context);
    const readPatient = patientRowReader(tools);
    const readNotes = noteTools && patientNotesReader(noteTools);
    const readLinks = linkTools && patientLinksReader(linkTools);
    const record = tools.record('patient');
    const readConsents = patientConsentsReader(tools, noteTools);
    const readFeeSchedule = feeScheduleAssignmentReader(tools, {
      table: patientTable.table,
      column: 'FeeSched',
      part: 'feeSchedule',
      purpose: 'fee',
      holder: 'patientId',
    });

    return (rows) => {
      const { key, patient, note, links, fates } = readRows(rows);
      if (patient === undefined) return { records: [], fates };
      const notes = note === undefined || readNotes === undefined ? noPatientNotes : readNotes(note);
      const linked = links.length === 0 || readLinks === undefined ? noPatientLinks : readLinks(links);
      const data = readPatient(patient, notes, linked);
      let extra = tools.kept(patient);
      for (const kept of [note && noteTools?.kept(note), ...links.map((link) => linkTools?.kept(link))]) {
        if (kept !== undefined) extra = { ...extra, ...kept };
      }
      const records = [
        record(key, data, extra),
        ...readConsents(key, patient, note),
        readFeeSchedule(patient, key),
      ];
      return { records, fates };
    };
  },
};
