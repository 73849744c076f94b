import {
  eaglesoftDatabaseTables,
  type UnloadFolderOptions,
  type WrittenTable,
  writeUnloadTables,
} from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import type { EaglesoftUnloadOptions } from '../../src/index.ts';
import { contentOf } from './content-of.ts';
import { columnsTurned, inCapitals, turnedAround, withFractions, withoutControls } from './retold-tables.ts';
import { unloadFolders, unloadSource } from './unload-folders.ts';
import { practiceOptions, writtenOf } from './written-practice.ts';

const folders = unloadFolders();
const written = writtenOf(8, { canaries: true });
const practice = practiceOptions(written);
const tables = eaglesoftDatabaseTables(written.tables);

async function contentOfFolder(
  path: string,
  options: Partial<EaglesoftUnloadOptions> = {},
): Promise<readonly string[]> {
  const host = new KeepingHost();
  const { last } = await host.snapshot(unloadSource(path, practice, options));
  expect(last).toMatchObject({ complete: true, settled: true });
  return contentOf(host.kept.values());
}

interface Telling {
  readonly tables?: (tables: readonly WrittenTable[]) => readonly WrittenTable[];
  readonly format?: UnloadFolderOptions;
  readonly options?: Partial<EaglesoftUnloadOptions>;
}

/** A practice may be unloaded in many ways; none of them may show. */
const tellings: Readonly<Record<string, Telling>> = {
  'by version 9, with paths of its own machine': {
    format: { format: 'ASCII', version: '9.0.2.3951', pathForm: 'C:\\' },
  },
  'with paths in the folder, and semicolons behind statements': {
    format: { pathForm: 'relative', separator: ';' },
  },
  'as data alone, with nothing but statements that load': {
    format: { withSchema: false, withNoise: false },
  },
  'with semicolons between columns': { format: { delimiter: ';' } },
  'with tabs between columns': { format: { delimiter: '\t' } },
  'with three characters between columns': { format: { delimiter: '^|~' } },
  'with double quotes': { format: { quote: '"' } },
  'with everything in quotes': { format: { quotesAll: true, version: '17.0.11.6933' } },
  'without quotes': { format: { quotes: false } },
  'without escapes': { format: { escapes: false } },
  'with an escape character of its own': { format: { escapeCharacter: '~' } },
  'with short escapes': { format: { newline: '\\n', quoteInText: 'escaped' } },
  'with quotes as hexadecimal escapes': { format: { quoteInText: 'hexadecimal' } },
  'with the names of columns': { format: { columnNames: 'WITH COLUMN NAMES' } },
  'with a line to skip': { format: { columnNames: 'SKIP 1' } },
  'with the names of columns alone, without any table made': {
    format: { columnNames: 'WITH COLUMN NAMES', withSchema: false },
  },
  'in UTF-8': { format: { encoding: 'UTF-8' } },
  'in UTF-8 with a byte order mark': { format: { encoding: 'UTF-8', byteOrderMark: true } },
  'in UTF-8, as only the host knows': {
    format: { encoding: 'UTF-8', namesEncoding: false },
    options: { encoding: 'utf-8' },
  },
  'in the character set of the database, which nobody names': { format: { namesEncoding: false } },
  'in order, as it says': { format: { order: true } },
  'with lines of another machine': { format: { lineEnd: '\n' } },
  'without padding': { format: { charPadding: false } },
  'with another script and other numbers': {
    format: { script: 'again.sql', firstTableId: 9_000 },
  },
  'by another owner': { format: { owner: 'DBA' }, options: { owner: 'DBA' } },
  'with rows and tables in the opposite order': { tables: turnedAround },
  'in any order, with little memory': {
    tables: turnedAround,
    options: { memoryLimitBytes: 16_384, thread: false },
  },
  'on a thread of its own': { options: { thread: true } },
  'with columns in the opposite order': { tables: columnsTurned },
  'with columns in capitals': { tables: inCapitals },
  'with all digits of a second': { tables: withFractions },
};

describe('told in another way', () => {
  let usual: readonly string[] | undefined;

  test.each(Object.entries(tellings))(
    'it is the same stream: %s',
    async (_name, { tables: tell, format, options }) => {
      usual ??= await contentOfFolder((await folders.write(tables)).folder);
      expect(usual.length).toBeGreaterThan(1_000);
      const { folder, script } = await folders.write(tell?.(tables) ?? tables, format);
      const path = format?.script === undefined ? folder : (script ?? folder);
      expect(firstDifference(await contentOfFolder(path, options), usual)).toBe('');
    },
  );

  test('it is the same stream: one UNLOAD TABLE for each table', async () => {
    usual ??= await contentOfFolder((await folders.write(tables)).folder);
    const { folder } = await writeUnloadTables(folders.path(), tables);
    expect(firstDifference(await contentOfFolder(folder), usual)).toBe('');
  });

  test('it is the same stream: in FORMAT BCP, as far as it can hold the texts', async () => {
    const plain = withoutControls(tables);
    const { folder } = await folders.write(plain, { format: 'BCP' });
    const other = await contentOfFolder((await folders.write(plain)).folder);
    expect(firstDifference(await contentOfFolder(folder), other)).toBe('');
  });
});
