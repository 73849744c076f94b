import { randomBytes } from 'node:crypto';
import type { FieldCodec } from '@bitewing/core/privacy';
import { byteaText, type CopyRow } from '../client/copy-text.ts';
import type { StoreTransaction } from '../client/store-client.ts';
import { type Place, setAsideData } from '../record/associated-data.ts';
import { storableJson, storableText } from '../record/storable-text.ts';
import { wholeValue } from '../record/whole-value.ts';
import type { LoadBatch } from './load-batch.ts';
import { type Destination, stageRows } from './write-records.ts';

const columns = [
  'batch',
  'place',
  'kind',
  'entity',
  'id',
  'source_adapter',
  'source_table',
  'source_key',
  'code',
  'fields',
  'issues',
  'sealed',
] as const;

/** What was set aside of a batch. */
export interface EncodedSetAside {
  readonly rows: readonly CopyRow[];
  /** The same whole, unsealed, as text. */
  readonly contents: readonly string[];
}

/**
 * Seals the rejected rows and quarantined records of a batch, whole.
 *
 * Each load has a name of its own: two batches with one cursor (a rescan that gives less the second time) must not take
 * each other's places.
 */
export async function encodeSetAside(
  batch: LoadBatch,
  place: Place,
  codec: FieldCodec,
): Promise<EncodedSetAside> {
  const name = randomBytes(16).toString('hex');
  const rows: CopyRow[] = [];
  const contents: string[] = [];
  const add = async (
    kind: string,
    entity: string,
    id: string,
    source: LoadBatch['rejected'][number]['source'],
    rest: CopyRow,
    content: unknown,
  ) => {
    const position = rows.length;
    const whole = await wholeValue(content);
    contents.push(whole);
    const sealed = codec.seal(whole, setAsideData(place, name, position));
    const key = [entity, id, source.adapter, source.table, source.key].map((text) =>
      storableText(String(text)),
    );
    rows.push([`\\x${name}`, String(position), kind, ...key, ...rest, byteaText(sealed)]);
  };
  for (const { entity, source, code, fields, raw } of batch.rejected) {
    await add('rejected', entity, '', source, [code, storableJson(fields).text, null], {
      source,
      values: raw.reveal(),
    });
  }
  for (const { entity, id, source, issues, sealed } of batch.quarantined ?? []) {
    await add('quarantined', entity, id, source, [null, null, storableJson(issues).text], sealed.reveal());
  }
  return { rows, contents };
}

/** What was set aside before for the same row or record gives way; a row without a key is never taken for another. */
const deleteEarlier = (staged: string): string => `
  DELETE FROM phi.set_aside AS earlier USING ${staged} AS staged
  WHERE earlier.instance = $1 AND earlier.generation = $2 AND earlier.kind = staged.kind AND earlier.entity = staged.entity
    AND earlier.id = staged.id AND staged.id || staged.source_key <> ''
    AND earlier.source_table = staged.source_table AND earlier.source_key = staged.source_key`;

/** Writes what was set aside. */
export async function writeSetAside(
  transaction: StoreTransaction,
  rows: readonly CopyRow[],
  { tenant, instance, generation }: Destination,
): Promise<void> {
  if (rows.length === 0) return;
  const staged = await stageRows(transaction, 'phi.set_aside', columns, rows);
  await transaction.query(deleteEarlier(staged), [instance, generation]);
  await transaction.query(
    `INSERT INTO phi.set_aside (tenant, instance, generation, ${columns.join(', ')})
     SELECT $1, $2, $3, ${columns.join(', ')} FROM ${staged}`,
    [tenant, instance, generation],
  );
}

/** Writes findings; the same one again is one. */
export async function writeFindings(
  transaction: StoreTransaction,
  findings: NonNullable<LoadBatch['findings']>,
  { tenant, instance, generation }: Destination,
): Promise<void> {
  if (findings.length === 0) return;
  const issueColumns = ['entity', 'id', 'rule', 'field', 'severity', 'code'];
  const rows = findings.map(({ entity, id, issue }) =>
    [entity, id, issue.rule, issue.field ?? '', issue.severity, issue.code].map(storableText),
  );
  const staged = await stageRows(transaction, 'ops.finding', issueColumns, rows);
  await transaction.query(
    `INSERT INTO ops.finding (tenant, instance, generation, ${issueColumns.join(', ')})
     SELECT $1, $2, $3, ${issueColumns.join(', ')} FROM ${staged}
     ON CONFLICT (tenant, instance, generation, entity, id, rule, field) DO NOTHING`,
    [tenant, instance, generation],
  );
}
