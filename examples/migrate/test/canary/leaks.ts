/** One way in which code could leak: a piece of a module and what stands there instead. */
export interface Leak {
  /** End of the module's path. */
  readonly module: string;
  readonly edits: readonly (readonly [code: string, leaking: string])[];
}

/** Mistakes that somebody could make; a build that makes them shows that the search would see them. */
export const leaks = {
  /** A record in a line of progress. */
  loggedRecord: {
    module: 'examples/migrate/src/prove-source.ts',
    edits: [
      [
        'await store.load(batch);',
        "await store.load(batch); progress.say(JSON.stringify(batch.records.find(({ entity }) => entity === 'patient') ?? null));",
      ],
    ],
  },
  /** No leak by itself: a mistake, for which the language makes a message that quotes a record. */
  quotingMistake: {
    module: 'examples/migrate/src/prove-source.ts',
    edits: [
      [
        'await store.load(batch);',
        "for (const { entity, data } of batch.records) if (entity === 'patient') JSON.parse(data.lastName);",
      ],
    ],
  },
  /** Values of differences in the report that holds none. */
  reportedValues: {
    module: 'examples/migrate/src/write-reports.ts',
    edits: [['JSON.stringify(report, null, 2)', 'JSON.stringify({ ...report, phi }, null, 2)']],
  },
  /** A direct field in a typed column. */
  openColumn: {
    module: 'packages/store-postgres/src/layout/entity-table.ts',
    edits: [
      ["fields[field]?.phi === 'direct'", "fields[field]?.phi === 'direct' && field !== 'medicalNote'"],
    ],
  },
  /** What stood before the place where the dump was cut. */
  quotingError: {
    module: 'packages/adapter-opendental/src/way/dump/row-reader.ts',
    edits: [
      [
        `truncated(\`An INSERT into \${table} is cut.\`)`,
        "truncated(window.buffer.toString('latin1', Math.max(0, window.end - 4000), window.end))",
      ],
    ],
  },
  /** What a driver or the system said, paths and rows included. */
  keptCause: {
    module: 'packages/core/src/error/clean-cause.ts',
    edits: [['      name,\n', "      name, said: String(Reflect.get(error, 'message')),\n"]],
  },
  /** The last name read, in base64, in the cursor. */
  tellingCursor: {
    module: 'packages/adapter-kit/src/batching/to-batches.ts',
    edits: [
      [
        'cursor: options.cursorAt(emitted, complete, place),',
        "cursor: { ...options.cursorAt(emitted, complete, place), position: { at: Buffer.from(JSON.stringify(records.at(-1) ?? '')).toString('base64') } },",
      ],
    ],
  },
  /** Rows put aside as they are. */
  plainSpill: {
    module: 'packages/core/src/stream/spill-run.ts',
    edits: [
      [
        'const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);',
        'cipher.update(plain); cipher.final(); const bytes = Buffer.concat([plain, cipher.getAuthTag()]);',
      ],
      [
        'const plain = decipher.update(bytes.subarray(0, bytes.length - tagBytes));',
        'const plain = bytes.subarray(0, bytes.length - tagBytes);',
      ],
      ['decipher.final();', ''],
    ],
  },
  /** Contents beside the keys of a rescan. */
  tellingScanState: {
    module: 'packages/adapter-kit/src/rescan/scan-pass.ts',
    edits: [
      [
        'pass.writer.add({ id: record.id, content })',
        'pass.writer.add({ id: record.id + JSON.stringify(record.data), content })',
      ],
    ],
  },
  /** A sealed row that gives its values when it is printed. */
  openRow: {
    module: 'packages/core/src/stream/sealed-row.ts',
    edits: [
      [
        'toJSON(): string {\n    return this.toString();',
        'toJSON(): string {\n    return JSON.stringify(this.#values);',
      ],
    ],
  },
} as const satisfies Record<string, Leak>;

export type LeakName = keyof typeof leaks;

/** Environment variable that names the leaks of a run, with commas between them. */
export const leaksVariable = 'BITEWING_TEST_LEAKS';
