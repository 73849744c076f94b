import type { LocalDate, UpsertRecord } from '@bitewing/core';
import { type Html, html, noHtml } from '@bitewing/core/html';
import { type AgingFigures, agingPicture, drawAging } from './aging.ts';
import {
  type ChairTimeFigures,
  chairTimePicture,
  createChairTimeCollector,
  drawChairTime,
} from './chair-time.ts';
import { createPatientCollector, drawPatients, type PatientFigures, patientPicture } from './patients.ts';
import { createPerioCollector, drawPerio, type PerioFigures, perioPicture } from './perio.ts';
import { type Absences, pictureCard } from './picture-card.ts';
import {
  createProcedureCollector,
  drawProcedures,
  type ProcedureFigures,
  procedurePicture,
} from './procedures.ts';
import { createRecallCollector, drawRecalls, type RecallFigures, recallPicture } from './recalls.ts';
import { createVisitCollector, drawVisits, type VisitFigures, visitPicture } from './visits.ts';

/**
 * What the pictures show of a practice: counts, sums, days of the report, codes, and ids of chairs and codes. Null is a
 * picture for which there were no records.
 */
export interface PictureFigures {
  readonly visits: VisitFigures | null;
  readonly chairTime: ChairTimeFigures | null;
  readonly recalls: RecallFigures | null;
  readonly aging: AgingFigures | null;
  readonly procedures: ProcedureFigures | null;
  readonly patients: PatientFigures | null;
  readonly perio: PerioFigures | null;
}

/** Counts what all pictures show but that of the accounts, which the ledger adds up. */
export interface PictureCounter {
  /** Takes a record of a snapshot, in which each comes once. */
  add(record: UpsertRecord): void;
  figures(aging: AgingFigures | null): PictureFigures;
}

/** Makes the counters of all pictures. @param asOf the day of the report in the practice's zone. */
export function createPictureCounter(asOf: LocalDate): PictureCounter {
  const collectors = {
    visits: createVisitCollector(asOf),
    chairTime: createChairTimeCollector(asOf),
    recalls: createRecallCollector(asOf),
    procedures: createProcedureCollector(asOf),
    patients: createPatientCollector(asOf),
    perio: createPerioCollector(asOf),
  };
  const all = Object.values(collectors);
  return {
    add(record) {
      for (const collector of all) collector.add(record);
    },
    figures: (aging) => ({
      visits: collectors.visits.figures(),
      chairTime: collectors.chairTime.figures(),
      recalls: collectors.recalls.figures(),
      aging,
      procedures: collectors.procedures.figures(),
      patients: collectors.patients.figures(),
      perio: collectors.perio.figures(),
    }),
  };
}

/** All pictures of a practice, for somebody who runs it. */
export function pictureSection(pictures: PictureFigures | null, absent: Absences): Html {
  if (pictures === null) return noHtml;
  return html`<h2 class="part">The practice in pictures</h2><p class="muted">Of the records that were accepted. Chairs are numbered, and the practice’s own codes named by their record, so that no name stands here.</p>${pictureCard(visitPicture, pictures.visits, drawVisits, absent)}${pictureCard(chairTimePicture, pictures.chairTime, drawChairTime, absent)}${pictureCard(recallPicture, pictures.recalls, drawRecalls, absent)}${pictureCard(agingPicture, pictures.aging, drawAging, absent)}${pictureCard(procedurePicture, pictures.procedures, drawProcedures, absent)}${pictureCard(patientPicture, pictures.patients, drawPatients, absent)}${pictureCard(perioPicture, pictures.perio, drawPerio, absent)}`;
}
