import { randomBytes } from 'node:crypto';
import type { Finding } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { CopyRow } from '../client/copy-text.ts';
import type { FollowingStatement } from '../client/store-client.ts';
import { type Place, setAsideData } from '../record/associated-data.ts';
import { storableJson, storableText } from '../record/storable-text.ts';
import { wholeValue } from '../record/whole-value.ts';
import type { LoadBatch } from './load-batch.ts';
import { type StagedRows, stagedCells, stagedTable } from './staging.ts';
import type { Destination } from './write-records.ts';

const setAsidePart = '$set_aside';
const findingPart = '$finding';

/** Columns in the order of the staged cells, with their types; the sealed value stands apart. */
const setAsideColumns = {
  batch: 'bytea',
  place: 'integer',
  kind: 'text',
  entity: 'text',
  id: 'text',
  source_adapter: 'text',
  source_table: 'text',
  source_key: 'text',
  code: 'text',
  fields: 'jsonb',
  issues: 'jsonb',
} as const;

const findingColumns = ['entity', 'id', 'rule', 'field', 'severity', 'code'];

/** How many cells what was set aside and findings have in their rows. */
export const setAsideWidth = Object.keys(setAsideColumns).length;
export const findingWidth = findingColumns.length;

/**
 * Seals the rejected rows and quarantined records of a batch, whole, and stages them. Gives the same whole, unsealed, as
 * text.
 *
 * Each load has a name of its own: two batches with one cursor (a rescan that gives less the second time) must not take
 * each other's places.
 */
export async function stageSetAside(
  batch: LoadBatch,
  place: Place,
  codec: FieldCodec,
  staged: StagedRows,
): Promise<readonly string[]> {
  const { rejected, quarantined = [] } = batch;
  const contents: string[] = [];
  if (rejected.length + quarantined.length === 0) return contents;
  const name = randomBytes(16).toString('hex');
  const part = staged.part(setAsidePart, setAsideWidth);
  const add = async (
    kind: string,
    entity: string,
    id: string,
    source: LoadBatch['rejected'][number]['source'],
    rest: CopyRow,
    content: unknown,
  ) => {
    const position = contents.length;
    const whole = await wholeValue(content);
    contents.push(whole);
    const sealed = codec.seal(whole, setAsideData(place, name, position));
    const key = [entity, id, source.adapter, source.table, source.key].map((text) =>
      storableText(String(text)),
    );
    part.row([`\\x${name}`, String(position), kind, ...key, ...rest], sealed);
  };
  for (const { entity, source, code, fields, raw } of rejected) {
    await add('rejected', entity, '', source, [code, storableJson(fields).text, null], {
      source,
      values: raw.reveal(),
    });
  }
  for (const { entity, id, source, issues, sealed } of quarantined) {
    await add('quarantined', entity, id, source, [null, null, storableJson(issues).text], sealed.reveal());
  }
  return contents;
}

/** Stages findings, to be written by {@link writeFindings}. */
export function stageFindings(findings: readonly Finding[], staged: StagedRows): void {
  if (findings.length === 0) return;
  const part = staged.part(findingPart, findingWidth);
  for (const { entity, id, issue } of findings)
    part.row([entity, id, issue.rule, issue.field ?? '', issue.severity, issue.code].map(storableText));
}

/** What was set aside before for the same row or record gives way; a row without a key is never taken for another. */
const deleteEarlier = `
  DELETE FROM phi.set_aside AS earlier USING (
    SELECT c3 AS kind, c4 AS entity, c5 AS id, c7 AS source_table, c8 AS source_key FROM ${stagedTable}
    WHERE part = '${setAsidePart}') AS staged
  WHERE earlier.instance = $1 AND earlier.generation = $2 AND earlier.kind = staged.kind AND earlier.entity = staged.entity
    AND earlier.id = staged.id AND staged.id || staged.source_key <> ''
    AND earlier.source_table = staged.source_table AND earlier.source_key = staged.source_key`;

const insertSetAside = `
  INSERT INTO phi.set_aside (tenant, instance, generation, ${Object.keys(setAsideColumns).join(', ')}, sealed)
  SELECT $1, $2, $3, ${stagedCells(Object.values(setAsideColumns)).join(', ')}, sealed FROM ${stagedTable}
  WHERE part = '${setAsidePart}'`;

/** Writes what was set aside and staged. */
export const writeSetAside = ({
  tenant,
  instance,
  generation,
}: Destination): readonly FollowingStatement[] => [
  { sql: deleteEarlier, parameters: [instance, generation] },
  { sql: insertSetAside, parameters: [tenant, instance, generation] },
];

const insertFindings = `
  INSERT INTO ops.finding (tenant, instance, generation, ${findingColumns.join(', ')})
  SELECT $1, $2, $3, ${stagedCells(findingColumns.map(() => 'text')).join(', ')} FROM ${stagedTable}
  WHERE part = '${findingPart}'
  ON CONFLICT (tenant, instance, generation, entity, id, rule, field) DO NOTHING`;

/** Writes findings that were staged; the same one again is one. */
export const writeFindings = ({ tenant, instance, generation }: Destination): FollowingStatement => ({
  sql: insertFindings,
  parameters: [tenant, instance, generation],
});
