import { type Batch, BitewingError, type UpsertRecord } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { locationNode } from './location-node.ts';
import type { OrganizationTree } from './organization-nodes.ts';
import { type Fact, sorted, unsaid } from './origin.ts';
import { placedFacts } from './placed-facts.ts';
import { createSetUp } from './set-up.ts';
import { providerNode } from './set-up-nodes.ts';
import { type TableStates, tableStates } from './table-states.ts';
import { unplacedNode } from './unplaced-node.ts';

/** Makes the tree of an account from its stream. */
export interface OrganizationTreeBuilder {
  /**
   * Takes the records of a batch; those of all batches in their order, parents and children in any.
   *
   * @throws BitewingError `invalid_options` for a batch of another instance
   */
  add(batch: Batch): void;
  /** Passes batches on as they are and takes each before it is passed on. */
  tap<B extends Batch>(batches: AsyncIterable<B>): AsyncIterable<B>;
  /** The tree by the records taken so far. */
  tree(): OrganizationTree;
}

function organizationParts(
  states: TableStates,
  found: UpsertRecord<'organization'> | undefined,
  instance: string | null,
) {
  const zone: Fact<string> = {
    value: found?.data.timeZone ?? null,
    origin:
      found === undefined
        ? states.origin('derived', 'account', [])
        : { kind: 'derived', from: ['option timeZone', 'location.timeZone'] },
  };
  return {
    version: 1,
    id: found?.id ?? null,
    origin: states.combined('derived', {
      account: ['accountId'],
      location: ['id'],
      operatory: ['locationId'],
    }),
    instance: { value: instance, origin: { kind: 'native', from: ['option instance'] } },
    name: unsaid('the name of the account'),
    timeZone: zone,
  } as const;
}

/**
 * Makes the tree of an account: organization, locations, operatories, who works where, which fee schedules, recalls and
 * referral sources apply, and where patients come from. No resource of the vendor gives such a tree, so every node and
 * fact says where it comes from (carestack.md section 5).
 *
 * It keeps set-up records, and 20 to 70 bytes for each appointment, procedure, patient and fee. A new snapshot wants a new
 * one: what is gone is not in it.
 *
 * @example
 * ```ts
 * import { createOrganizationTree, renderOrganizationTree } from '@bitewing/adapter-carestack';
 * import type { Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * const organization = createOrganizationTree();
 * for await (const batch of organization.tap(source.snapshot())) console.log(batch.records.length);
 * console.log(renderOrganizationTree(organization.tree()));
 * ```
 */
export function createOrganizationTree(): OrganizationTreeBuilder {
  const setUp = createSetUp();
  const states = tableStates();
  let instance: string | null = null;

  const add = (batch: Batch): void => {
    if (instance !== null && instance !== batch.instance) {
      throw new BitewingError('invalid_options', {
        adapter: adapterName,
        detail: 'An organization tree takes the batches of one instance.',
      });
    }
    instance = batch.instance;
    for (const record of batch.records) {
      if (record.op === 'upsert') states.takeRow(record.source.table);
      setUp.take(record);
    }
    states.takeProgress(batch.tables);
  };

  function tree(): OrganizationTree {
    const facts = placedFacts(setUp, states);
    const { records } = setUp;
    const [organization] = records.organization.values();
    const provider = states.origin('native', 'provider', ['id']);
    return {
      ...organizationParts(states, organization, instance),
      locations: sorted(
        states.origin('native', 'location', ['id']),
        [...records.location.values()].map((record) => locationNode(facts, record)),
      ),
      providers: sorted(
        provider,
        [...records.provider.keys()].map((id) => providerNode(states, records, id, provider)),
      ),
      unplaced: unplacedNode(facts),
    };
  }

  return {
    add,
    async *tap(batches) {
      for await (const batch of batches) {
        add(batch);
        yield batch;
      }
    },
    tree,
  };
}
