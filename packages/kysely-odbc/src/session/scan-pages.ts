import type { OdbcNativeResult } from '../driver/odbc-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import type { NativeLink } from './native-link.ts';
import { type CellReader, cellReader } from './read-cell.ts';
import { lastRow } from './read-rows.ts';
import {
  type BoundKeys,
  type BoundStatement,
  boundParameters,
  keyOfRow,
  type ScanScript,
  type SideScript,
  sideRangeName,
} from './scan-script.ts';

/** A page of a scan. `Rows` is how rows are held: as they are, or packed for another process. */
export interface ScannedPage<Rows> {
  readonly main: Rows;
  /** Of each side table, in as many pieces as it took statements. */
  readonly sides: readonly (readonly Rows[])[];
  /** The key of the last main row; null on the last page, which has no main rows. */
  readonly last: readonly string[] | null;
  readonly askedAt: string;
  readonly readAt: string;
}

export interface ScanOptions<Rows> {
  readonly after: readonly string[] | null;
  readonly decode: (bytes: Buffer) => string;
  readonly take: (result: OdbcNativeResult, readers: readonly CellReader[]) => Rows;
  readonly signal?: AbortSignal;
}

const now = (): string => new Date().toISOString();

/** Tells which table of the group an error is about. */
async function about<Result>(part: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!OdbcError.is(error) || error.part !== null) throw error;
    throw new OdbcError(error.code, { ...error.toSent().options, part });
  }
}

/** Nobody may be waiting when it fails: then that is told by whoever asks for it. */
function asked<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

/**
 * Reads pages after one another, and asks for the next main page before it gives one away. An end is believed only when the
 * database was asked for rows behind the last key and gave none: a short page is no end (odbc.md section 5).
 *
 * @throws OdbcError `page_refused` for a key that holds NULL.
 */
export async function* scanPages<Rows>(
  link: NativeLink,
  script: ScanScript,
  options: ScanOptions<Rows>,
): AsyncGenerator<ScannedPage<Rows>> {
  const { decode, take, signal } = options;
  const readersOf = (forms: ScanScript['forms']) => forms.map((form) => cellReader(form, decode));
  const mainReaders = readersOf(script.forms);
  const sideReaders = script.sides.map(({ forms }) => readersOf(forms));

  const run = (statement: BoundStatement, keys: BoundKeys) =>
    link.query(statement.sql, boundParameters(statement, keys), signal);

  function askMain(after: readonly string[] | null) {
    const statement = after === null ? script.first : script.next;
    return { askedAt: now(), result: asked(run(statement, { after, last: null, own: null })) };
  }

  async function readSide(
    side: SideScript,
    number: number,
    range: { after: readonly string[] | null; last: readonly string[] | null; nameless: boolean },
  ): Promise<readonly Rows[]> {
    const readers = sideReaders[number] ?? [];
    const pieces: Rows[] = [];
    const ask = (own: readonly string[] | null) => {
      const name = sideRangeName({
        after: range.after !== null,
        last: range.last !== null,
        own: own !== null,
        nameless: range.nameless,
      });
      const statement = side.statements[name];
      if (statement === undefined)
        throw new OdbcError('unsupported', { detail: 'A range has no statement.' });
      return asked(run(statement, { after: range.after, last: range.last, own }));
    };
    let own: readonly string[] | null = null;
    let asking = ask(own);
    for (;;) {
      const result = await asking;
      const end = lastRow(result, readers);
      if (end === null) return pieces;
      const behind = keyOfRow(end, range.nameless ? side.namelessOrder : side.order);
      if (own?.every((part, at) => part === behind[at])) {
        throw new OdbcError('page_refused', { detail: 'A page of a side table ends where it began.' });
      }
      own = behind;
      // The driver works on what comes next while this process works on the rows.
      asking = ask(own);
      pieces.push(take(result, readers));
    }
  }

  async function readSides(
    after: readonly string[] | null,
    last: readonly string[] | null,
  ): Promise<readonly (readonly Rows[])[]> {
    const sides: (readonly Rows[])[] = [];
    for (const [number, side] of script.sides.entries()) {
      const part = (nameless: boolean) => {
        const range = nameless ? { after: null, last: null, nameless } : { after, last, nameless };
        return about(number + 1, () => readSide(side, number, range));
      };
      const named = await part(false);
      const nameless = last === null && side.takesNameless ? await part(true) : [];
      sides.push([...named, ...nameless]);
    }
    return sides;
  }

  let after = options.after;
  let next = askMain(after);
  for (;;) {
    const { askedAt } = next;
    const asking = next.result;
    const result = await about(0, () => asking);
    const last = await about(0, async () => {
      const end = lastRow(result, mainReaders);
      return end === null ? null : keyOfRow(end, script.key);
    });
    // Whatever the driver can do by itself runs while this process works on the rows.
    const sides = asked(readSides(after, last));
    if (last !== null && script.sides.length === 0) next = askMain(last);
    const main = await about(0, async () => take(result, mainReaders));
    const sideRows = await sides;
    if (last !== null && script.sides.length > 0) next = askMain(last);
    yield { main, sides: sideRows, last, askedAt, readAt: now() };
    if (last === null) return;
    after = last;
  }
}
