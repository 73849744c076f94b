import type { ByteWindow } from './byte-window.ts';
import { byte, isSpace, needMore } from './bytes.ts';
import { parseCreateTable, type TableDeclaration } from './create-table.ts';
import { malformed, truncated } from './dump-error.ts';
import { type InsertHeader, parseInsertHeader, unquoteName } from './insert-header.ts';
import { applySet, initialSession, isHeaderSet, isSetStatement, type Session } from './session.ts';
import { commentAt, skipComment } from './skip-quoted.ts';
import { findStatementEnd } from './statement-end.ts';

/** What stands next in a dump. After an `insert` the rows stand next, and whoever asked must take them. */
export type DumpStatement =
  | { readonly kind: 'comment'; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: 'createTable'; readonly declaration: TableDeclaration }
  | { readonly kind: 'use'; readonly database: string }
  | { readonly kind: 'insert'; readonly header: InsertHeader }
  | { readonly kind: 'other' };

/** Longer than what any table's definition or trigger takes; data are not held to it. */
const longestStatement = 16 * 1024 * 1024;
const longestInsertHeader = 1024 * 1024;
const keyWordReach = 64;

const usePattern = /^USE\s+(`(?:[^`]|``)*`|"(?:[^"]|"")*"|[^\s;]+)/i;
const delimiterPattern = /^DELIMITER[ \t]+(\S+)/i;

/** Takes a dump apart into statements. */
export class StatementScanner {
  readonly #window: ByteWindow;
  #delimiter = Buffer.from(';');
  #header: Session = initialSession;
  #lastInsert = Buffer.alloc(0);
  #lastStatement: DumpStatement | null = null;
  /** How the statement that was given last, and its rows, are to be read. */
  session: Session;

  constructor(window: ByteWindow, session: Session = initialSession) {
    this.#window = window;
    this.session = session;
    this.#header = session;
  }

  /** The next statement or comment; null at the end of the dump. */
  async next(): Promise<DumpStatement | null> {
    if (!(await this.#skipSpaces())) return null;
    const comment = await this.#comment();
    if (comment !== null) return comment;
    const start = await this.#peek(keyWordReach);
    if (/^(?:INSERT|REPLACE)\s/i.test(start)) return this.#insert();
    if (delimiterPattern.test(start)) return this.#delimiterLine();
    return this.#statement();
  }

  async #skipSpaces(): Promise<boolean> {
    const window = this.#window;
    for (;;) {
      while (window.at < window.end && isSpace(window.buffer[window.at] ?? 0)) window.at += 1;
      if (window.at < window.end) return true;
      if (!(await window.more())) return false;
    }
  }

  /** The text that comes next, up to some bytes, without moving on. */
  async #peek(bytes: number): Promise<string> {
    const window = this.#window;
    while (window.end - window.at < bytes && (await window.more()));
    return window.buffer.toString('utf8', window.at, Math.min(window.end, window.at + bytes));
  }

  async #comment(): Promise<DumpStatement | null> {
    const window = this.#window;
    for (;;) {
      const kind = commentAt(window.buffer, window.at, window.end);
      if (kind === 'none' || kind === 'executable') return null;
      const behind =
        kind === 'undecided' ? needMore : skipComment(window.buffer, window.at, window.end, kind);
      if (behind === needMore) {
        if (window.end - window.at > longestStatement)
          throw malformed(window.position, 'a comment without end');
        if (await window.more()) continue;
        if (kind === 'block') throw truncated('A comment is cut.');
      }
      const end = behind === needMore ? window.end : behind;
      const text = window.buffer.toString('utf8', window.at, end);
      window.at = end;
      return { kind: 'comment', text, isWhole: behind !== needMore };
    }
  }

  async #insert(): Promise<DumpStatement> {
    const window = this.#window;
    const known = this.#repeatedInsert();
    if (known !== null) return known;
    for (let reach = 512; ; reach *= 2) {
      const text = await this.#peek(reach);
      const header = parseInsertHeader(text);
      if (header !== null) {
        const behind = window.at + header.byteLength;
        this.#lastInsert = Buffer.from(window.buffer.subarray(window.at, behind));
        this.#lastStatement = { kind: 'insert', header };
        window.at = behind;
        return this.#lastStatement;
      }
      const { buffer, at, end } = window;
      const held = Math.min(end, at + reach);
      if (findStatementEnd(buffer, at, held, this.#delimiter, this.session.backslash) !== needMore) {
        throw malformed(window.position, 'an INSERT of another form than VALUES');
      }
      if (end - at < reach) throw truncated('An INSERT is cut before its values.');
      if (reach > longestInsertHeader)
        throw malformed(window.position, 'an INSERT of another form than VALUES');
    }
  }

  /** A dump with one row a statement repeats the same header for each: it is compared, not read again. */
  #repeatedInsert(): DumpStatement | null {
    const { buffer, at, end } = this.#window;
    const length = this.#lastInsert.length;
    if (this.#lastStatement === null || at + length >= end) return null;
    if (buffer.compare(this.#lastInsert, 0, length, at, at + length) !== 0) return null;
    this.#window.at += length;
    return this.#lastStatement;
  }

  async #delimiterLine(): Promise<DumpStatement> {
    const window = this.#window;
    for (;;) {
      const lineEnd = window.buffer.indexOf(byte.lineFeed, window.at);
      if (lineEnd >= 0 && lineEnd < window.end) {
        const word = delimiterPattern.exec(window.buffer.toString('utf8', window.at, lineEnd))?.[1];
        if (word === undefined) throw malformed(window.position, 'a DELIMITER without a delimiter');
        this.#delimiter = Buffer.from(word);
        window.at = lineEnd + 1;
        return { kind: 'other' };
      }
      if (!(await window.more())) throw truncated('A DELIMITER line is cut.');
    }
  }

  async #statement(): Promise<DumpStatement> {
    const window = this.#window;
    for (;;) {
      const { buffer, at, end } = window;
      const found = findStatementEnd(buffer, at, end, this.#delimiter, this.session.backslash);
      if (found !== needMore) {
        window.at = found + this.#delimiter.length;
        return this.#classify(buffer.toString('utf8', at, found));
      }
      if (end - at > longestStatement) throw malformed(window.position, 'a statement without end');
      if (!(await window.more())) throw truncated('A statement is cut.');
    }
  }

  #classify(statement: string): DumpStatement {
    if (isSetStatement(statement)) {
      this.session = applySet(statement, this.session, this.#header);
      if (isHeaderSet(statement)) this.#header = this.session;
      return { kind: 'other' };
    }
    const use = usePattern.exec(statement)?.[1];
    if (use !== undefined) return { kind: 'use', database: unquoteName(use) };
    if (!/^CREATE\s+(?:TEMPORARY\s+)?TABLE\b/i.test(statement)) return { kind: 'other' };
    const declaration = parseCreateTable(statement);
    return declaration === null ? { kind: 'other' } : { kind: 'createTable', declaration };
  }
}
