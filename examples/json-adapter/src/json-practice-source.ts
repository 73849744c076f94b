import { changedSteps, heldKeys, notedSteps, ScanPass, tableCounts, toBatches } from '@bitewing/adapter-kit';
import {
  type Batch,
  BitewingError,
  expectBatchSize,
  expectEntities,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import { capabilities } from './capabilities.ts';
import { emittedBefore, readPosition, toCursor } from './cursor.ts';
import { adapterName as adapter, type JsonPracticeOptions } from './options.ts';
import { readers, readSteps } from './read/read-steps.ts';
import { check, profile } from './reports.ts';
import { readPracticeFile } from './way/practice-file.ts';

/** Reads a practice from a JSON file. Nothing is opened before the first pull, and nothing stays open behind one. */
export function createJsonPracticeSource(options: JsonPracticeOptions): Source {
  const { instance } = options;

  async function* read(phase: Batch['phase'], request: ReadOptions): AsyncGenerator<Batch> {
    const { from, scanState, signal, batchSize } = request;
    expectBatchSize(batchSize);
    const entities = expectEntities(request.entities);
    const position = from === undefined ? null : readPosition(from);
    const file = await readPracticeFile(options, signal);
    if (from !== undefined && from.epoch !== file.epoch)
      throw new BitewingError('history_lost', { adapter, detail: 'The file is of another practice.' });
    const emitted = position === null ? 0 : emittedBefore(phase, position, file, entities);
    const known = phase === 'changes' ? (position?.scanned ?? []) : [];

    const tables = readers.filter(({ entity }) => entities.includes(entity));
    const counts = tableCounts(
      tables.map(({ table }) => table),
      file.observedAt,
    );
    const held = heldKeys();
    const steps = readSteps({ options, file, entities, counts, held });
    // Writes down what is read, and compares it with what the run before has written down.
    const pass =
      scanState === undefined
        ? null
        : await ScanPass.open({
            adapter,
            instance,
            scanState,
            epoch: file.epoch,
            scopes: tables.map(({ entity, table }) => ({ entity, table })),
            known: new Set(known),
            isComplete: counts.isComplete,
            held,
          });
    const given = pass === null ? steps : (phase === 'changes' ? changedSteps : notedSteps)(steps, pass);
    yield* toBatches(given, {
      instance,
      phase,
      observedAt: file.observedAt,
      counts,
      emitted,
      cursorAt: (count, complete) =>
        toCursor(file.epoch, {
          phase,
          emitted: count,
          complete,
          file: file.digest,
          entities,
          scanned: complete && pass !== null ? [...new Set([...known, ...entities])] : known,
        }),
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(signal === undefined ? {} : { signal }),
      ...(pass === null ? {} : { beforeLast: () => pass.finish() }),
    });
  }

  return {
    contract: 1,
    adapter,
    instance,
    capabilities,
    check: (call) => check(options, call?.signal),
    profile: (call) => profile(options, call?.signal),
    snapshot: (request = {}) => read('snapshot', request),
    async *changes(request) {
      if (request.follow || request.scanState === undefined)
        throw new BitewingError('unsupported_capability', {
          adapter,
          detail: 'A file cannot be followed, and needs the option scanState.',
        });
      yield* read('changes', request);
    },
    async [Symbol.asyncDispose]() {},
  };
}
