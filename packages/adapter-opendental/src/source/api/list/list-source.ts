import { randomUUID } from 'node:crypto';
import {
  type ChangeRefusals,
  changedSteps,
  notedSteps,
  openResources,
  problemReport,
  type ReadBlock,
  RecentScan,
  recentSteps,
  ScanPass,
  type SourceTraits,
  unreachable,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  type ChangeOptions,
  type EntityName,
  expectBatchSize,
  type ReadOptions,
  type ScanState,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { capabilitiesFor } from '../../../capabilities.ts';
import type { ResolvedApiSourceOptions } from '../../../options.ts';
import { listClient } from '../../../way/api/list/list-client.ts';
import { expectScanned, expectScanState } from '../../change-request.ts';
import { scopesOf } from '../../run-parts.ts';
import { countedPractice } from './counted-practice.ts';
import { listBatches } from './list-batches.ts';
import { listChangesPosition, listSnapshotPosition } from './list-cursor.ts';
import { listPractice } from './list-practice.ts';
import { listProfile } from './list-profile.ts';
import type { ListRun } from './list-run.ts';
import { notInLists } from './list-scope.ts';
import { listSteps } from './list-steps.ts';
import { prepareListRun } from './prepare-list-run.ts';
import { stillListed } from './still-listed.ts';

const isolation =
  'Consistent list by list, as far as a list holds still while its pages are asked for. What is written meanwhile is in the later ' +
  'lists only.';

const refusals: ChangeRefusals = {
  follow: 'Lists are not followed: read their changes again and again.',
  withoutScanState: 'Changes of lists need the option scanState.',
};

/** Reads a practice by the lists of its API, each of them whole. */
export function createListSource(options: ResolvedApiSourceOptions): Source {
  const { instance } = options;
  const capabilities = capabilitiesFor('lists');
  const traits: SourceTraits = { adapter: adapterName, instance, way: 'lists', isolation, capabilities };
  const resources = openResources();
  const client = listClient(options.api);

  const openPass = (
    run: ListRun,
    scanState: ScanState,
    known: readonly EntityName[],
    resumed: string | null,
  ): Promise<ScanPass> =>
    ScanPass.open({
      adapter: adapterName,
      instance,
      scanState,
      epoch: run.practice.epoch,
      scopes: scopesOf(run.plan, run.entities),
      known: new Set(known),
      isComplete: run.counts.isComplete,
      held: run.held,
      stillThere: stillListed(run),
      ...(resumed === null ? {} : { resumed }),
    });

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    const { from, batchSize, scanState } = readOptions;
    expectBatchSize(batchSize);
    const position = from === undefined ? null : listSnapshotPosition(from);
    const signal = resources.signalOf(readOptions.signal);
    signal.throwIfAborted();
    const prepared = await prepareListRun(options, client, readOptions, position, signal);
    const isOver = position?.complete === true;
    const pass =
      scanState === undefined || isOver
        ? null
        : await openPass(prepared.run, scanState, [], position?.run ?? null);
    const steps = isOver ? nothing() : listSteps(prepared.run);
    const run = position?.run ?? randomUUID();
    yield* listBatches(
      prepared,
      { instance, batchSize, signal, pass, recent: null },
      pass === null ? steps : notedSteps(steps, pass),
      { phase: 'snapshot', run, place: position?.place ?? '', scanned: position?.scanned ?? [] },
    );
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    const scanState = expectScanState(changeOptions, refusals);
    const before = expectScanned(listChangesPosition(changeOptions.from));
    const { scanned } = before;
    const signal = resources.signalOf(changeOptions.signal);
    signal.throwIfAborted();
    // An interrupted comparison begins anew: what it gave comes again, and nothing is taken for deleted by mistake.
    const prepared = await prepareListRun(options, client, changeOptions, null, signal);
    const { run } = prepared;
    const pass = await openPass(run, scanState, scanned, null);
    const recent = await RecentScan.open({
      adapter: adapterName,
      scanState,
      epoch: run.practice.epoch,
      scopes: scopesOf(run.plan, run.entities).filter(({ entity }) => scanned.includes(entity)),
      isBeside: true,
    });
    yield* listBatches(
      prepared,
      { instance, batchSize: changeOptions.batchSize, signal, pass, recent },
      recentSteps(changedSteps(listSteps(run), pass), recent),
      { phase: 'changes', run: randomUUID(), place: '', scanned, before },
    );
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    async check(callOptions) {
      try {
        const practice = await listPractice(client, options, resources.signalOf(callOptions?.signal));
        return {
          ...unreachable(traits),
          reachable: true,
          version: practice.facts.preference('DataBaseVersion'),
          profile: {
            name: 'open-dental lists',
            reason: 'The option read asks for lists: the permission ReadAll is enough for them.',
          },
          asOf: practice.observedAt,
          remarks: [
            'Read by lists of the API: not all tables, and every list whole. With the permission Queries, the option read "queries" gives all.',
            `Not read: ${Object.keys(notInLists).join(', ')}.`,
            'Line breaks within texts are spaces.',
          ],
        };
      } catch (error) {
        return problemReport(error, traits);
      }
    },
    async profile(callOptions) {
      const signal = resources.signalOf(callOptions?.signal);
      const practice = await listPractice(client, options, signal);
      return listProfile(await countedPractice(practice, client, signal), instance, capabilities);
    },
    snapshot,
    changes,
    async [Symbol.asyncDispose]() {
      await resources[Symbol.asyncDispose]();
      await client[Symbol.asyncDispose]();
    },
  };
}

/** No steps: behind the last batch nothing is left. */
async function* nothing(): AsyncGenerator<ReadBlock> {
  yield [];
}
