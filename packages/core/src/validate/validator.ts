import { BitewingError } from '../error/bitewing-error.ts';
import { type EntityName, isEntityName } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import type { Finding, Issue } from '../stream/issue.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import { createReferenceCheck } from './check-references.ts';
import { createRuleCheck } from './check-rules.ts';
import { createSetCheck } from './check-sets.ts';
import { checkTypes } from './check-types.ts';
import { fieldValue } from './field-value.ts';
import { isRuleName } from './issue-form.ts';
import { quarantine } from './quarantine.ts';
import { type RecordRule, ruleFacts } from './record-rule.ts';
import { recordRules } from './record-rules.ts';
import type { SetRule } from './set-rule.ts';
import { setRules as allSetRules } from './set-rules.ts';
import { createSummaryCounter } from './summary-counter.ts';
import type { QuarantinedRecord, ValidatedBatch } from './validated-batch.ts';
import type { ValidationSummary } from './validation-summary.ts';

export interface ValidatorOptions {
  /** Asked for parents that are not in the stream, where the stream does not hold everything. */
  readonly lookup?: RecordLookup;
  /** Rules of layer 3 about one record; all that core knows by default. */
  readonly rules?: readonly RecordRule[];
  /** Rules of layer 3 about several records; all that core knows by default. */
  readonly setRules?: readonly SetRule[];
  /** The entities that are read, where not all are: references to others are not judged. */
  readonly entities?: readonly EntityName[];
  /** Set it where the stream goes on after a cursor, so that what it does not show may exist all the same. */
  readonly resumed?: boolean;
  /**
   * How much memory references may take until they are judged, and judged again; 64 MiB by default, then a file. What
   * set rules look at takes a quarter of that until the end, and as much again for what changed meanwhile; while they are
   * judged, a 256th of it is in memory.
   */
  readonly memoryLimitBytes?: number;
  /** Where that file is; the system's temporary folder by default. */
  readonly temporaryFolder?: string;
  /** How many findings one batch may hold; 100,000 by default. All are counted. */
  readonly maximumFindings?: number;
  readonly signal?: AbortSignal;
}

/**
 * Validates the batches of one instance, in one or several calls that belong to the same run.
 *
 * Dispose of it where the run may end before a settled batch: references that wait may hold a temporary file. The
 * summary remains.
 */
export interface Validator extends AsyncDisposable {
  /**
   * Passes batches on, with what layers 1 to 3 found.
   *
   * References that wait when the batches end go on waiting in the next call. Where they end abnormally (an error,
   * or the reader stops), those references are let go of, are counted as `waiting` and fail the gate.
   *
   * A parent that goes away takes the references of this run with it that were judged before: they are judged again.
   * From one call to the next they are known as far as the memory holds them, and beyond that to a store that tells who
   * refers to a record (`RecordLookup.referring`).
   *
   * @throws BitewingError `invalid_options` for a batch of another instance, `internal` for a record of no known
   * entity and for a batch that was read at no moment, `spill_failed`; the reason of the signal
   */
  validate(batches: AsyncIterable<Batch>): AsyncIterable<ValidatedBatch>;
  /** What was found so far. While the run is under way its gate does not hold: a settled end is part of the proof. */
  summary(): ValidationSummary;
}

/** What layers 1 and 3 make of the records of a batch. */
interface CheckedRecords {
  readonly records: readonly CanonicalRecord[];
  readonly quarantined: readonly QuarantinedRecord[];
  isAccepted(record: CanonicalRecord): boolean;
}

const defaultMemoryLimitBytes = 64 * 1024 * 1024;
const defaultMaximumFindings = 100_000;

/** What has no entity of the model can be neither accepted nor kept apart: whoever made it broke the contract. */
function requireEntity(record: CanonicalRecord): void {
  const entity: unknown =
    typeof record === 'object' && record !== null ? fieldValue(record, 'entity') : undefined;
  if (typeof entity !== 'string' || !isEntityName(entity)) {
    throw new BitewingError('internal', { detail: 'A batch holds a record of no entity of the model.' });
  }
}

/** Names of rules stand in summaries, and layer 1 refuses records with another form of name when they are replayed. */
function requireRuleName({ name }: RecordRule | SetRule): void {
  if (!isRuleName(name)) {
    throw new BitewingError('invalid_options', {
      detail: 'A rule has a name of other characters than lower-case letters, digits and _.',
    });
  }
}

/**
 * Makes a validator of layers 1 to 3: types, references, business rules.
 *
 * @throws BitewingError `invalid_options` for a rule without a usable name
 *
 * @example
 * ```ts
 * import type { Source } from '@bitewing/core';
 * import { createValidator } from '@bitewing/core/validate';
 *
 * declare const source: Source;
 * const validator = createValidator();
 * for await (const batch of validator.validate(source.snapshot())) {
 *   console.log(batch.records.length, batch.quarantined.length, batch.findings.length);
 * }
 * console.log(validator.summary().gate.holds);
 * ```
 */
export function createValidator(options: ValidatorOptions = {}): Validator {
  const rules = options.rules ?? recordRules;
  const setRules = options.setRules ?? allSetRules;
  rules.forEach(requireRuleName);
  setRules.forEach(requireRuleName);
  const counter = createSummaryCounter(new Set(rules.filter((rule) => rule.gate).map((rule) => rule.name)), {
    resumed: options.resumed ?? false,
    restricted: options.entities !== undefined,
  });
  const applyRules = createRuleCheck(rules);
  const maximumFindings = options.maximumFindings ?? defaultMaximumFindings;
  const ofRun = {
    entities: options.entities === undefined ? undefined : new Set(options.entities),
    resumed: options.resumed ?? false,
    memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimitBytes,
    temporaryFolder: options.temporaryFolder,
    signal: options.signal,
    onFinding: ({ entity, issue }: Finding) => counter.countIssue(entity, issue),
  };
  const references = createReferenceCheck({ ...ofRun, lookup: options.lookup, maximumFindings });
  const sets = createSetCheck({ ...ofRun, rules: setRules });
  let instance: string | undefined;

  function countIssues(entity: EntityName, issues: readonly Issue[] | undefined): void {
    if (issues === undefined) return;
    for (const issue of issues) counter.countIssue(entity, issue);
  }

  /** Layers 1 and 3, record by record. */
  function checkRecords(batch: Batch): CheckedRecords {
    const facts = ruleFacts(batch.observedAt);
    const records: CanonicalRecord[] = [];
    const quarantined: QuarantinedRecord[] = [];
    const refused = new Set<CanonicalRecord>();
    for (const record of batch.records) {
      const issues = checkTypes(record, batch.instance);
      if (issues.length > 0) {
        refused.add(record);
        quarantined.push(quarantine(record, issues));
        countIssues(record.entity, issues);
      } else {
        const annotated = applyRules(record, facts);
        records.push(annotated);
        if (annotated.op === 'upsert') countIssues(annotated.entity, annotated.issues);
      }
    }
    counter.countOutcome(records, quarantined);
    return { records, quarantined, isAccepted: (record) => refused.size === 0 || !refused.has(record) };
  }

  async function validateBatch(batch: Batch): Promise<ValidatedBatch> {
    instance ??= batch.instance;
    if (batch.instance !== instance) {
      throw new BitewingError('invalid_options', {
        detail: 'A validator takes the batches of one instance.',
      });
    }
    batch.records.forEach(requireEntity);
    counter.countEmitted(batch);
    const { records, quarantined, isAccepted } = checkRecords(batch);
    const ofReferences = await references.take(batch, isAccepted);
    const ofSets = await sets.take(batch, isAccepted, maximumFindings - ofReferences.length);
    const findings = ofSets.length === 0 ? ofReferences : [...ofReferences, ...ofSets];
    return { ...batch, records, quarantined, findings };
  }

  async function letGo(): Promise<void> {
    await references[Symbol.asyncDispose]();
    await sets[Symbol.asyncDispose]();
  }

  return {
    async *validate(batches) {
      let ended = false;
      try {
        for await (const batch of batches) {
          options.signal?.throwIfAborted();
          yield await validateBatch(batch);
        }
        await references.end();
        ended = true;
      } finally {
        if (!ended) await letGo();
      }
    },
    [Symbol.asyncDispose]: letGo,
    summary: () => counter.summary(references.counts, sets.counts, references.indexBytes),
  };
}
