import { createEaglesoftSource } from '@bitewing/adapter-eaglesoft';
import type { Source } from '@bitewing/core';
import { mariaDb } from '@bitewing/kysely-odbc';
import type { PracticeDatabase } from './practice-database.ts';

/** The practice over the real driver of MariaDB; `driver` where another one than the package's is to be used. */
export const openSource = (
  { connectionString, owner, timeZone }: PracticeDatabase,
  driver = 'odbc',
): Source =>
  createEaglesoftSource({
    instance: 'bench',
    timeZone,
    odbc: { connectionString, driver, owner, grammar: mariaDb },
  });
