import { type ColumnType, readCreateTable, readKey, readType, type TableDefinition } from './create-table.ts';
import { type LoadStatement, readLoad } from './load-table.ts';
import { statementsOf } from './statements.ts';
import { TokenReader } from './token-reader.ts';

/** What a reload script says of tables; everything else in it is passed over. */
export interface ReloadScript {
  readonly definitions: readonly TableDefinition[];
  /** In the order of the script. */
  readonly loads: readonly LoadStatement[];
  /** Whether a statement that fills or defines a table is cut. */
  readonly isCut: boolean;
  /** Whether the end stands inside of a text or a comment. */
  readonly endsInText: boolean;
  /** The character set that its head names. */
  readonly encoding: string | null;
}

const headEncoding = /^--[ \t]*Connection Character Set:[ \t]*(\S+)/im;

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** A key that is added to a table which was defined before. */
function withKey(definitions: readonly TableDefinition[], reader: TokenReader): readonly TableDefinition[] {
  const table = reader.takeTableName();
  const key = table === null ? null : readKey(reader);
  if (table === null || key === null) return definitions;
  return definitions.map((definition) =>
    sameName(definition.name, table.name) &&
    (table.owner === null || definition.owner === null || sameName(definition.owner, table.owner))
      ? { ...definition, key }
      : definition,
  );
}

/**
 * Reads a reload script leniently: CREATE TABLE, CREATE DOMAIN, keys, LOAD TABLE and INPUT INTO, in any order and case
 * (sql-anywhere.md section 6); so too a script of UNLOAD TABLE statements, for it says how the files were written.
 */
export function readScript(script: string): ReloadScript {
  const domains = new Map<string, ColumnType>();
  let definitions: readonly TableDefinition[] = [];
  const loads: LoadStatement[] = [];
  let isCut = false;
  let endsInText = false;
  for (const tokens of statementsOf(script)) {
    const reader = new TokenReader(tokens);
    if (reader.takeWords('CREATE', 'DOMAIN') || reader.takeWords('CREATE', 'DATATYPE')) {
      const domain = reader.takeTableName();
      reader.takeWords('AS');
      if (domain !== null) domains.set(domain.name.toLowerCase(), readType(reader, domains));
    } else if (reader.takeWords('CREATE', 'TABLE')) {
      const definition = readCreateTable(reader, domains);
      if (definition !== null) definitions = [...definitions, definition];
    } else if (reader.takeWords('ALTER', 'TABLE')) definitions = withKey(definitions, reader);
    else if (
      reader.takeWords('LOAD', 'INTO', 'TABLE') ||
      reader.takeWords('LOAD', 'TABLE') ||
      reader.takeWords('UNLOAD', 'TABLE') ||
      reader.takeWords('UNLOAD', 'FROM', 'TABLE') ||
      reader.takeWords('INPUT', 'INTO')
    ) {
      const load = readLoad(reader);
      if (load !== null) loads.push(load);
      else isCut = true;
    }
    if (tokens.at(-1)?.kind !== 'cut') continue;
    endsInText = true;
    isCut ||= tokens.some(({ kind, value }) => kind === 'word' && value.toUpperCase() === 'TABLE');
  }
  return { definitions, loads, isCut, endsInText, encoding: headEncoding.exec(script)?.[1] ?? null };
}
