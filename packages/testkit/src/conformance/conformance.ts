import { batchProperties } from './properties/batches.ts';
import { boundProperties } from './properties/bounds.ts';
import { changeStreamProperties } from './properties/change-stream.ts';
import { changeProperties } from './properties/changes.ts';
import { contractProperties } from './properties/contract.ts';
import { countProperties } from './properties/counts.ts';
import { cursorProperties } from './properties/cursors.ts';
import { extraProperties } from './properties/extra.ts';
import { pauseProperties } from './properties/pause.ts';
import { privacyProperties } from './properties/privacy.ts';
import { recordProperties } from './properties/records.ts';
import { rejectionProperties } from './properties/rejections.ts';
import { releaseProperties } from './properties/release.ts';
import { removalProperties } from './properties/removals.ts';
import { reportProperties } from './properties/reports.ts';
import { timeProperties } from './properties/time.ts';
import type { ConformanceProperty } from './property.ts';
import type { ConformanceTarget } from './target.ts';
import type { TestRunner } from './test-runner.ts';

/** Every property of the suite, in the order in which they make sense to a reader of failures. */
export const conformanceProperties: readonly ConformanceProperty[] = [
  ...contractProperties,
  ...reportProperties,
  ...recordProperties,
  ...extraProperties,
  ...timeProperties,
  ...batchProperties,
  ...boundProperties,
  ...countProperties,
  ...rejectionProperties,
  ...cursorProperties,
  ...pauseProperties,
  ...releaseProperties,
  ...changeProperties,
  ...removalProperties,
  ...changeStreamProperties,
  ...privacyProperties,
];

/**
 * Tests that a source keeps the contract of `@bitewing/core`: what it declares, it must do; what it does not
 * declare, it must refuse. Failures name entities, fields and counts; only the comparison with `expected`, which
 * comes from an invented practice, shows values.
 *
 * @example
 * ```ts
 * import { createReplaySource } from '@bitewing/core';
 * import { conformance } from '@bitewing/testkit/conformance';
 * import { describe, test } from 'node:test';
 *
 * conformance({ describe, test }, {
 *   name: 'replay',
 *   createSource: async () => ({ source: createReplaySource('practice.ndjson'), dispose: async () => {} }),
 * });
 * ```
 */
export function conformance({ describe, test }: TestRunner, target: ConformanceTarget): void {
  describe(`${target.name}: conformance`, () => {
    for (const property of conformanceProperties) test(property.name, () => property.check(target));
  });
}
