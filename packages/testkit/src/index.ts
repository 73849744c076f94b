export { canaryPatient, canaryValues, canaryWord } from './canary/canary-values.ts';
export { type CanaryForm, type FoundCanary, findCanaries } from './canary/find-canaries.ts';
export {
  type Comparison,
  type ComparisonInput,
  compareWithTruth,
  type Difference,
} from './compare/compare-with-truth.ts';
export { describeComparison } from './compare/describe-comparison.ts';
export { type Excuse, loadExcuses, parseExcuses } from './compare/excuse.ts';
export { type ExpectedRecord, expectedRecords } from './compare/expected-records.ts';
export type { WrittenPractice } from './compare/written-practice.ts';
export { carelessLogger } from './leak-corpus/careless-logger.ts';
export { corpusPatient } from './leak-corpus/corpus-values.ts';
export { recordedErrors, replayError } from './leak-corpus/database-errors.ts';
export { type LeakLog, type LeakShape, leakEvents } from './leak-corpus/leak-shape.ts';
export { ordinaryShapes } from './leak-corpus/ordinary-shapes.ts';
export {
  type LeakReport,
  type LeakVerdict,
  leakShapes,
  runLeakCorpus,
} from './leak-corpus/run-leak-corpus.ts';
export { createPractice } from './practice/create-practice.ts';
export { pastReferences } from './practice/past-references.ts';
export type {
  Practice,
  PracticeChanges,
  PracticeOptions,
  StoredBalance,
  StoredBalanceField,
  TruthId,
} from './practice/practice.ts';
export { type TruthRecord, type TruthRecords, truthRow } from './practice/truth-record.ts';
export { nameRecords } from './replay/name-records.ts';
export { type TruthBatchOptions, truthBatches, truthUpserts } from './replay/truth-batches.ts';
