import { careStackLeaks } from './care-stack/care-stack-leaks.ts';
import { eaglesoftLeaks } from './eaglesoft/eaglesoft-leaks.ts';
import type { Leak } from './leak.ts';

const batching = 'packages/adapter-kit/src/batching/to-batches.ts';

/** Something said of the last patient of each batch, in words of the process instead of its streams. */
const saidOfPatient = (place: string, code: string): Leak => ({
  module: batching,
  places: [place],
  edits: [
    [
      'const batch: Batch = {',
      `{ const { data } = records.findLast(({ entity }) => entity === 'patient') ?? {}; if (data) { globalThis.lastPatient = data; ${code} } }
       const batch: Batch = {`,
    ],
  ],
});

const encoded = (encoding: 'hex' | 'base64', value: string): string =>
  `Buffer.from(String(${value})).toString('${encoding}')`;
const builtin = (name: string): string => `process.getBuiltinModule('node:${name}')`;
/** Of the leaks above: what a program might keep in a place that everybody reaches. */
const lastPatient = 'globalThis.lastPatient';

/** Mistakes that somebody could make; a build that makes them shows that the search would see them. */
export const leaks = {
  ...careStackLeaks,
  ...eaglesoftLeaks,
  /** A record in a line of progress. */
  loggedRecord: {
    module: 'examples/migrate/src/prove-source.ts',
    edits: [
      [
        'rejections.add(batch);',
        "rejections.add(batch); progress.say(JSON.stringify(batch.records.find(({ entity }) => entity === 'patient') ?? null));",
      ],
    ],
  },
  /** No leak by itself: a mistake, for which the language makes a message that quotes a record. */
  quotingMistake: {
    module: 'examples/migrate/src/prove-source.ts',
    edits: [
      [
        'rejections.add(batch);',
        "for (const { entity, data } of batch.records) if (entity === 'patient') JSON.parse(data.lastName);",
      ],
    ],
  },
  /** Values of differences in the report that holds none. */
  reportedValues: {
    module: 'examples/migrate/src/write-reports.ts',
    edits: [['JSON.stringify(report, null, 2)', 'JSON.stringify({ ...report, phi }, null, 2)']],
  },
  /** A record among the complaints. */
  complainedRecord: {
    module: 'examples/migrate/src/prove-source.ts',
    edits: [
      [
        'rejections.add(batch);',
        "rejections.add(batch); process.stderr.write(JSON.stringify(batch.records.find(({ entity }) => entity === 'patient')?.data.lastName ?? null));",
      ],
    ],
  },
  /** Values of differences on the page that holds none. */
  shownValues: {
    module: 'examples/migrate/src/write-reports.ts',
    edits: [
      ["['report.html', reportPage(report)]", "['report.html', reportPage(report) + JSON.stringify(phi)]"],
    ],
  },
  /** What stands in a damaged line. */
  quotingLine: {
    module: 'packages/core/src/stream/ndjson/read-lines.ts',
    places: ['error ndjson_invalid'],
    edits: [["throw invalid(line, 'not JSON.');", "throw invalid(line, 'not JSON: ' + text);"]],
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
    places: ['error dump_truncated'],
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
    places: ['error source_not_found', 'error spill_failed'],
    edits: [['      name,\n', "      name, said: String(Reflect.get(error, 'message')),\n"]],
  },
  /** The last name read, in base64, in the cursor. */
  tellingCursor: {
    module: batching,
    places: ['cursors'],
    edits: [
      [
        'cursor: options.cursorAt(emitted, complete, place),',
        "cursor: { ...options.cursorAt(emitted, complete, place), position: { at: Buffer.from(JSON.stringify(records.at(-1) ?? '')).toString('base64') } },",
      ],
    ],
  },
  /** Rows put aside as they are. */
  plainSpill: {
    module: 'packages/core/src/stream/spill-file.ts',
    places: ['spilled rows', 'spilled records'],
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
    places: ['scan state'],
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
    places: ['rejections'],
    edits: [
      [
        'toJSON(): string {\n    return this.toString();',
        'toJSON(): string {\n    return JSON.stringify(this.#values);',
      ],
    ],
  },
  /** A refused record that gives its values when it is printed. */
  openRecord: {
    module: 'packages/core/src/validate/sealed-record.ts',
    places: ['quarantined records'],
    edits: [
      [
        'toJSON(): string {\n    return this.toString();',
        'toJSON(): string {\n    return JSON.stringify(this.#record);',
      ],
    ],
  },
  /** The last patient in the counts of its table. */
  tellingProgress: {
    module: batching,
    places: ['progress of tables'],
    edits: [
      [
        'tables: counts.progress(),',
        `tables: counts.progress().map((table) => ({ ...table, last: ${lastPatient}?.socialSecurityNumber })),`,
      ],
    ],
  },
  tellingFinding: {
    module: 'packages/core/src/validate/validator.ts',
    places: ['findings'],
    edits: [
      [
        'return { ...batch, records, quarantined, findings };',
        `return { ...batch, records, quarantined, findings: [...findings, { id: encodeURIComponent(${lastPatient}?.firstName) }] };`,
      ],
    ],
  },
  tellingSummary: {
    module: 'packages/core/src/validate/validator.ts',
    places: ['summary'],
    edits: [
      [
        'summary: () => counter.summary(references.counts, sets.counts, references.indexBytes),',
        `summary: () => ({ ...counter.summary(references.counts, sets.counts, references.indexBytes), example: ${encoded('hex', `${lastPatient}?.lastName`)} }),`,
      ],
    ],
  },
  tellingCheck: {
    module: 'packages/adapter-opendental/src/source/check-report.ts',
    places: ['check'],
    edits: [
      ['remarks: [...remarks, ...ofPractice],', `remarks: [String(${lastPatient}?.lastName).toLowerCase()],`],
    ],
  },
  tellingProfile: {
    module: 'packages/adapter-opendental/src/source/profile-report.ts',
    places: ['profile'],
    edits: [
      [
        'return { adapter: adapterName, instance,',
        `return { example: String(${lastPatient}?.lastName).replace('&', '&amp;'), adapter: adapterName, instance,`,
      ],
    ],
  },
  /** Values of differences in the report that holds none. */
  tellingDifference: {
    module: 'packages/core/src/diff/diff-counter.ts',
    places: ['difference'],
    edits: [
      [
        "samples.different.push({ id, kind: 'different', fields: names });",
        "samples.different.push({ id, kind: 'different', fields: names, values: differences });",
      ],
    ],
  },
  /** Texts that a person typed in the view that may be printed. */
  openView: {
    module: 'packages/core/src/privacy/safe-view.ts',
    places: ['safe views'],
    edits: [
      [
        'return schema !== undefined && isScalar(value) && schema.safeParse(value).success ?',
        'return isScalar(value) ?',
      ],
    ],
  },
  /** Fields of unknown names in a line. */
  talkativeLogger: {
    module: 'packages/core/src/privacy/safe-logger.ts',
    places: ['log lines'],
    edits: [['withheld += 1;', 'line[name] = value;']],
  },
  tellingTitle: saidOfPatient('process title', "process.title = 'reading ' + data.lastName.toUpperCase();"),
  tellingEnvironment: saidOfPatient(
    'environment',
    'process.env.BITEWING_LAST = data.contactPoints?.[0]?.value;',
  ),
  tellingMark: saidOfPatient(
    'performance entries',
    "performance.mark('read ' + encodeURIComponent(data.lastName));",
  ),
  tellingChannel: saidOfPatient(
    'diagnostic channels',
    `${builtin('diagnostics_channel')}.channel('bitewing:batch').publish({ last: ${encoded('base64', 'data.lastName')} });`,
  ),
  tellingResource: saidOfPatient(
    'asynchronous resources',
    `new (${builtin('async_hooks')}.AsyncResource)('Read ' + data.birthDate);`,
  ),
  /** The system prints it too. */
  tellingWarning: {
    ...saidOfPatient('warnings', "process.emitWarning('Slow: ' + data.firstName);"),
    places: ['warnings', 'error stream'],
  },
  tellingFileName: saidOfPatient(
    'names of temporary files',
    `const path = ${builtin('path')}.join(process.env.TMPDIR, data.lastName); ${builtin('fs')}.writeFileSync(path, ''); ${builtin('fs')}.rmSync(path);`,
  ),
} as const satisfies Readonly<Record<string, Leak>>;

export type LeakName = keyof typeof leaks;

/** Environment variable that names the leaks of a run, with commas between them. */
export const leaksVariable = 'BITEWING_TEST_LEAKS';
