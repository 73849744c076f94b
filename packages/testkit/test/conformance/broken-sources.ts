import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type ReadOptions,
  type Source,
  type UpsertRecord,
} from '@bitewing/core';
import { memoryCapabilities } from './memory-source.ts';

/** A fault in a source, and the property of the suite that must notice it. */
export interface BrokenSource {
  readonly fault: string;
  readonly noticedBy: string;
  /** Breaks a faultless source. `opened` counts what is open, as a target would. */
  breakIt(source: Source, opened: { count: number }): Source;
  /** A source that points at nothing, where the fault shows there. */
  readonly unreachable?: (source: Source) => Source;
}

type BatchChange = (batch: Batch, number: number, options: ReadOptions) => Batch;

const eachBatch = (source: Source, change: BatchChange): Source => ({
  ...source,
  async *snapshot(options: ReadOptions = {}) {
    let number = 0;
    for await (const batch of source.snapshot(options)) {
      number += 1;
      yield change(batch, number, options);
    }
  },
});

const upserts = (batch: Batch): readonly UpsertRecord[] =>
  batch.records.filter((record) => record.op === 'upsert');

const eachRecord = (source: Source, change: (record: UpsertRecord) => CanonicalRecord): Source =>
  eachBatch(source, (batch) => ({ ...batch, records: upserts(batch).map(change) }));

const withData = (record: UpsertRecord, values: object): UpsertRecord =>
  ({ ...record, data: { ...record.data, ...values } }) as UpsertRecord;

const withOptions = (source: Source, change: (options: ReadOptions) => ReadOptions): Source => ({
  ...source,
  snapshot: (options: ReadOptions = {}) => source.snapshot(change(options)),
});

const unavailable = (source: Source): Source => ({
  ...source,
  snapshot: () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new BitewingError('source_not_found')) }),
  }),
  check: async () => ({
    ...(await source.check()),
    reachable: false,
    problem: { code: 'source_not_found', message: 'gone' },
  }),
});

const broken = (
  noticedBy: string,
  fault: string,
  breakIt: BrokenSource['breakIt'],
  more: Partial<BrokenSource> = {},
): BrokenSource => ({
  fault,
  noticedBy,
  breakIt,
  ...more,
});

const snapshotSeven = async function* (source: Source, options: ReadOptions): AsyncGenerator<Batch> {
  yield* source.snapshot({ ...options, batchSize: 7 });
};

const contract: readonly BrokenSource[] = [
  broken('says which contract it keeps, and its names', 'has no instance', (source) => ({
    ...source,
    instance: '',
  })),
  broken('says which contract it keeps, and its names', 'has an adapter name with spaces', (source) => ({
    ...source,
    adapter: 'My Adapter',
  })),
  broken(
    'states its capabilities for every entity, in words of the model',
    'omits a field that does not exist',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ omits: ['hairColour'] }),
    }),
  ),
  broken('states its capabilities for every entity, in words of the model', 'forgets an entity', (source) => {
    const { perioTooth: _forgotten, ...entities } = source.capabilities.entities;
    return { ...source, capabilities: { entities } as Source['capabilities'] };
  }),
  broken(
    'states its capabilities for every entity, in words of the model',
    'does not say why it derives',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ read: 'derived' }),
    }),
  ),
  broken('opens nothing before the first pull', 'opens when asked', (source, opened) => ({
    ...source,
    snapshot: (options) => {
      opened.count += 1;
      return source.snapshot(options);
    },
  })),
  broken(
    'opens nothing before the first pull',
    'throws before the first pull when there is nothing',
    (source) => source,
    {
      unreachable: (source) => ({
        ...unavailable(source),
        snapshot: () => {
          throw new BitewingError('source_not_found');
        },
      }),
    },
  ),
  broken('checks itself without throwing', 'throws from check', (source) => source, {
    unreachable: (source) => ({
      ...unavailable(source),
      check: () => Promise.reject(new BitewingError('source_not_found')),
    }),
  }),
  broken('checks itself without throwing', 'reports under another name', (source) => ({
    ...source,
    check: async () => ({ ...(await source.check()), instance: 'another' }),
  })),
  broken(
    'profiles every table and column once, in words of the model',
    'maps a column to nothing',
    (source) => ({
      ...source,
      profile: async () => ({
        ...(await source.profile()),
        tables: [
          {
            name: 'x',
            rows: 1,
            known: true,
            columns: [
              { name: 'c', type: 'int', disposition: { kind: 'mapped', to: ['patient.hairColour'] } },
            ],
          },
        ],
      }),
    }),
  ),
];

const records: readonly BrokenSource[] = [
  broken('gives records of the model, under its own names', 'has a date that is none', (source) =>
    eachRecord(source, (record) =>
      record.entity === 'patient' ? withData(record, { birthDate: '0001-00-00' }) : record,
    ),
  ),
  broken(
    'gives records of the model, under its own names',
    'has a field that the model does not know',
    (source) => eachRecord(source, (record) => withData(record, { hairColour: 'red' })),
  ),
  broken('gives records of the model, under its own names', 'gives records of another instance', (source) =>
    eachRecord(source, (record) => ({ ...record, source: { ...record.source, instance: 'another' } })),
  ),
  broken('gives records of the model, under its own names', 'keeps an object in extra', (source) =>
    eachRecord(source, (record) => ({ ...record, extra: JSON.parse('{"Column":{"nested":true}}') })),
  ),
  broken(
    'gives every record an id of its own, made from its place in the source',
    'gives two entities the same id',
    (source) =>
      eachRecord(source, (record) => ({
        ...record,
        id: `row:${record.source.key}`,
        source: { ...record.source, table: 'row' },
      })),
  ),
  broken(
    'gives every record an id of its own, made from its place in the source',
    'makes ids from nowhere',
    (source) => {
      let count = 0;
      return eachRecord(source, (record) => {
        count += 1;
        return { ...record, id: `uuid-${count}` };
      });
    },
  ),
  broken(
    'leaves null what it says it omits, and gives nothing that is unavailable',
    'fills what it omits',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ omits: ['lastName'] }),
    }),
  ),
  broken(
    'leaves null what it says it omits, and gives nothing that is unavailable',
    'gives what it calls unavailable',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ read: 'unavailable', reason: 'nothing there' }),
    }),
  ),
  broken('gives the records that are expected of it', 'rounds an amount', (source) =>
    eachRecord(source, (record) =>
      record.entity === 'ledgerEntry' && record.data.amountCents !== null
        ? withData(record, { amountCents: Math.round(record.data.amountCents / 100) * 100 })
        : record,
    ),
  ),
  broken('gives the records that are expected of it', 'loses one record', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      records: batch.records.filter((record) => record.id !== 'patient:3'),
    })),
  ),
];

const batches: readonly BrokenSource[] = [
  broken('keeps to the batch size', 'ignores the batch size', (source) =>
    withOptions(source, ({ batchSize: _ignored, ...options }) => options),
  ),
  broken('keeps to the batch size', 'loses the last record of a full batch', (source) =>
    eachBatch(source, (batch, _number, { batchSize }) =>
      batch.records.length === batchSize && batchSize === 7
        ? { ...batch, records: batch.records.slice(0, -1) }
        : batch,
    ),
  ),
  broken('accounts for every row that it read', 'counts a row that went nowhere', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) => ({ ...table, read: table.read + 1 })),
    })),
  ),
  broken('accounts for every row that it read', 'loses a record and counts it', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      records: batch.records.filter((record) => record.id !== 'patient:3'),
    })),
  ),
  broken('accounts for every row that it read', 'never completes a table', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) => ({ ...table, status: 'reading' })),
    })),
  ),
  broken('ends with one batch that is complete and settled', 'never ends complete', (source) =>
    eachBatch(source, (batch) => ({ ...batch, complete: false })),
  ),
  broken('ends with one batch that is complete and settled', 'calls every batch settled', (source) =>
    eachBatch(source, (batch) => ({ ...batch, settled: true })),
  ),
  broken('gives the same snapshot twice', 'leaves a record out the second time', (source) => {
    let reads = 0;
    return {
      ...source,
      async *snapshot(options) {
        reads += 1;
        const isLater = reads > 1;
        for await (const batch of source.snapshot(options))
          yield { ...batch, records: isLater ? batch.records.slice(1) : batch.records };
      },
    };
  }),
  broken('reads only the entities that are asked for, and all of those', 'gives everything', (source) =>
    withOptions(source, ({ entities: _ignored, ...options }) => options),
  ),
  broken(
    'reads only the entities that are asked for, and all of those',
    'gives the first of them only',
    (source) =>
      withOptions(source, (options) =>
        options.entities === undefined ? options : { ...options, entities: options.entities.slice(0, 1) },
      ),
  ),
];

const cursors: readonly BrokenSource[] = [
  broken('writes flat cursors that survive JSON', 'nests its position', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      cursor: { ...batch.cursor, position: JSON.parse('{"at":{"index":1}}') },
    })),
  ),
  broken('writes flat cursors that survive JSON', 'has a position that JSON cannot hold', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      cursor: { ...batch.cursor, position: { ...batch.cursor.position, at: Number.NaN } },
    })),
  ),
  broken('goes on after any batch with the rest', 'skips a record when it goes on', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      let isFirst = options.from !== undefined;
      for await (const batch of source.snapshot(options)) {
        yield isFirst ? { ...batch, records: batch.records.slice(1) } : batch;
        isFirst = false;
      }
    },
  })),
  broken('goes on after any batch with the rest', 'begins again', (source) =>
    withOptions(source, ({ from: _ignored, ...options }) => options),
  ),
  broken('refuses a cursor that is not its own', 'takes any cursor', (source) =>
    withOptions(source, (options) => {
      if (options.from === undefined) return options;
      return {
        ...options,
        from: { ...options.from, adapter: 'memory', version: 1, epoch: 'first', position: { index: 0 } },
      };
    }),
  ),
  broken('refuses a cursor that is not its own', 'throws a nameless error', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      try {
        yield* source.snapshot(options);
      } catch {
        throw new Error('bad cursor');
      }
    },
  })),
];

const release: readonly BrokenSource[] = [
  broken('stops with the reason of the signal, and releases everything', 'ignores the signal', (source) =>
    withOptions(source, ({ signal: _ignored, ...options }) => options),
  ),
  broken(
    'stops with the reason of the signal, and releases everything',
    'throws an error of its own',
    (source) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        if (options.signal?.aborted === true) throw new BitewingError('internal');
        yield* source.snapshot(options);
      },
    }),
  ),
  broken('releases everything when the reader stops early', 'stays open', (source, opened) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      opened.count += 1;
      yield* source.snapshot(options);
      opened.count -= 1;
    },
  })),
  broken('can be read twice at the same time', 'shares its place between readers', (source) => {
    const waiting: AsyncGenerator<Batch>[] = [];
    return {
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        const own = snapshotSeven(source, options);
        waiting.push(own);
        try {
          for (;;) {
            const pulled = await (waiting[0] ?? own).next();
            if (pulled.done === true) return;
            yield pulled.value;
          }
        } finally {
          waiting.splice(waiting.indexOf(own), 1);
        }
      },
    };
  }),
];

const changes: readonly BrokenSource[] = [
  broken('refuses changes that it does not declare', 'follows what it does not declare', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ changes: 'none', deletes: 'none' }),
  })),
  broken('refuses changes that it does not declare', 'declares what it refuses', (source) => ({
    ...source,
    changes: () => {
      throw new BitewingError('unsupported_capability');
    },
  })),
  broken('finds no changes where nothing changed', 'gives everything again', (source) => ({
    ...source,
    changes: ({ scanState: _ignored, ...options }) => source.changes(options),
  })),
  broken('refuses to follow a history that is not its own', 'follows any cursor', (source) => ({
    ...source,
    changes: (options) =>
      source.changes({
        ...options,
        from: { ...options.from, adapter: 'memory', version: 1, epoch: 'first', position: { index: 1 } },
      }),
  })),
];

const lastNameOf = (batch: Batch): string =>
  upserts(batch)
    .map((record) => (record.entity === 'patient' ? (record.data.lastName ?? '') : ''))
    .find((name) => name !== '') ?? '';

const privacy: readonly BrokenSource[] = [
  broken(
    'keeps patient data out of cursors, reports, counts, issues and printed rejections',
    'keeps a name in its cursor',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        cursor: {
          ...batch.cursor,
          position: { ...batch.cursor.position, last: Buffer.from(lastNameOf(batch)).toString('base64') },
        },
      })),
  ),
  broken(
    'keeps patient data out of cursors, reports, counts, issues and printed rejections',
    'remarks on a person',
    (source) => ({
      ...source,
      check: async () => ({ ...(await source.check()), remarks: ['the last one was BW&KANARI 0601X1'] }),
    }),
  ),
  broken(
    'repeats nothing of what it is given in its errors',
    'quotes the cursor that it refuses',
    (source) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        const epoch = options.from?.epoch ?? 'first';
        if (epoch !== 'first')
          throw new BitewingError('history_lost', { detail: `The cursor is of ${epoch}.` });
        yield* source.snapshot(options);
      },
    }),
  ),
];

/** Every fault that the suite is proved against. */
export const brokenSources: readonly BrokenSource[] = [
  ...contract,
  ...records,
  ...batches,
  ...cursors,
  ...release,
  ...changes,
  ...privacy,
];

/** A source that is not there, faultless otherwise. */
export const unreachableSource = unavailable;
