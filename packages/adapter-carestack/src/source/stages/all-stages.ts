import type { CareStackRun, RunKind } from '../carestack-run.ts';
import type { ExportFiles } from '../export-files.ts';
import { codeStage } from './code-stage.ts';
import { exportStages } from './export-stages.ts';
import { feedStages } from './feed-stages.ts';
import { insuranceStage, patientStages } from './patient-stages.ts';
import { planStage } from './plan-stage.ts';
import { setupStages } from './setup-stages.ts';
import { type Stage, stageName } from './stage.ts';

/** Plans without the table that an export file gives instead. */
const planStageBesideFile: Stage = {
  ...planStage,
  tables: ['insurancePlan', 'employer', 'coverageCategory', 'planCoverage', 'feeScheduleAssignment', 'payor'],
};

/**
 * Everything that can be read, in the order of a snapshot: what is referred to comes first where that costs nothing. Procedure codes
 * come behind all that names them, and what is asked for patient by patient comes last: so a run that is resumed in it
 * needs no more than the patients.
 */
export function stagesWith(files: ExportFiles): readonly Stage[] {
  const hasSchedules = files.fileOf('feeSchedule') !== undefined;
  return [
    ...setupStages,
    ...exportStages.filter((stage) => files.fileOf(stageName(stage)) !== undefined),
    ...feedStages,
    insuranceStage,
    hasSchedules ? planStageBesideFile : planStage,
    codeStage,
    ...patientStages,
  ];
}

/** The tables that a source has with these files. */
export const tablesWith = (files: ExportFiles): readonly string[] => [
  ...new Set(stagesWith(files).flatMap(({ tables }) => tables)),
];

/** The stages of a run that give anything. */
export const stagesOf = (
  kind: RunKind,
  files: ExportFiles,
  mappers: CareStackRun['mappers'],
): readonly Stage[] =>
  stagesWith(files).filter(
    ({ tables, isQuick }) =>
      (kind !== 'quick' || isQuick === true) && tables.some((table) => mappers.has(table)),
  );

const foundByPatients: ReadonlySet<string> = new Set(
  [insuranceStage, planStage, codeStage, ...patientStages].flatMap(({ tables }) => tables),
);

/** Whether the rows of a table are found by the patients that were met. */
export const isFoundByPatients = (table: string): boolean => foundByPatients.has(table);
