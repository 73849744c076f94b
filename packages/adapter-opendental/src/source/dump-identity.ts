import { hash } from 'node:crypto';
import type { DumpSurvey } from '../way/dump/dump-survey.ts';
import type { PracticeFacts } from './practice-facts.ts';

const digest = (parts: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);

/**
 * The history that a dump belongs to: of which practice it is, as which instance.
 *
 * A rescan compares contents, so a restored backup needs no new epoch. What it must never do is take another
 * practice's dump for the next one of this practice, and remove every record. Nearly every database of this system is
 * called `opendental`, so its name alone tells nothing; the practice's title, country and kind of keys go in. A title
 * may change: then a new snapshot is asked for, which costs time and nothing else (docs/decisions/0002-dump-epoch.md).
 */
export const epochOf = (instance: string, database: string | null, facts: PracticeFacts): string =>
  digest([
    'opendental-dump-1',
    instance,
    database ?? '',
    facts.preference('PracticeTitle') ?? '',
    facts.preference('LanguageAndRegion') ?? '',
    facts.preference('RandomPrimaryKeys') ?? '',
  ]);

/**
 * One dump, told from others by its content: its CRC-32, its length and its closing time; the same whether it is
 * compressed or not, and wherever the file lies. The checksum guards against mix-ups, not against somebody who means
 * to deceive (docs/decisions/0002-dump-epoch.md).
 */
export const dumpDigest = ({ checksum, footer, totalBytes }: DumpSurvey): string =>
  digest([checksum, totalBytes, footer?.completedAt ?? '']);
