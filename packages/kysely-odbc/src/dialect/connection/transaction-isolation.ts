import type { IsolationLevel } from 'kysely';
import { OdbcError } from '../../error/odbc-error.ts';
import type { IsolationName, SqlGrammar } from '../../grammar/sql-grammar.ts';
import { settleIsolation } from '../../session/isolation.ts';

type IsolationLink = Parameters<typeof settleIsolation>[0];

const names: Readonly<Record<IsolationLevel, IsolationName>> = {
  'read uncommitted': 'read-uncommitted',
  'read committed': 'read-committed',
  'repeatable read': 'repeatable-read',
  serializable: 'serializable',
  snapshot: 'snapshot',
};

const otherWords: Readonly<Record<string, IsolationName>> = {
  'statement-snapshot': 'statement-snapshot',
  'readonly-statement-snapshot': 'readonly-statement-snapshot',
  // SQL Anywhere's numbers.
  '0': 'read-uncommitted',
  '1': 'read-committed',
  '2': 'repeatable-read',
  '3': 'serializable',
};

/** A level as the engine told it; null where it is none that is known. */
function nameOf(told: string): IsolationName | null {
  const plain = told
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return Object.values(names).find((name) => name === plain) ?? otherWords[plain] ?? null;
}

/** Sets the level of one transaction, and puts back the connection's own after it. */
export interface TransactionIsolation {
  change(level: IsolationLevel): Promise<void>;
  /** False where the level from before is not known or could not be set again. */
  restore(): Promise<boolean>;
}

export function transactionIsolation(link: IsolationLink, grammar: SqlGrammar): TransactionIsolation {
  let before: IsolationName | null = null;
  let isChanged = false;

  async function set(name: IsolationName): Promise<boolean> {
    return nameOf(await settleIsolation(link, grammar, [name])) === name;
  }

  return {
    async change(level) {
      before = nameOf(await settleIsolation(link, grammar, []));
      isChanged = true;
      if (await set(names[level])) return;
      throw new OdbcError('unsupported', {
        detail: `The driver does not take the isolation level ${level}.`,
      });
    },
    async restore() {
      if (!isChanged) return true;
      isChanged = false;
      return before !== null && (await set(before));
    },
  };
}
