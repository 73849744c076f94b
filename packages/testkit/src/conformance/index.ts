export {
  checkpointStoreConformance,
  checkpointStoreProperties,
} from './checkpoint-store/checkpoint-store-conformance.ts';
export type {
  CheckpointStoreProperty,
  CheckpointStoreTarget,
  OpenedCheckpointStore,
} from './checkpoint-store/checkpoint-store-target.ts';
export { conformance, conformanceProperties } from './conformance.ts';
export type { ConformanceProperty } from './property.ts';
export type { ChangingSource, ConformanceTarget, OpenedSource } from './target.ts';
export type { TestRunner } from './test-runner.ts';
