import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ExportTable } from '../../export/export-form.ts';
import { now } from '../../way/feed/feed-pages.ts';
import type { MappableRow } from '../table-mapper.ts';
import type { Stage } from './stage.ts';

const rowsAtOnce = 500;

/** A table that a file gives which the host has put beside the API. */
const exportStage = (table: ExportTable): Stage => ({
  tables: [table],
  async *pieces({ files, mappers, signal }, after) {
    const found = files.fileOf(table);
    const mapper = mappers.get(table);
    if (found === undefined || mapper === undefined) return;
    const { file, digest } = found;
    if (digest === null)
      throw new BitewingError('source_not_found', {
        adapter: adapterName,
        detail: `The option exports.${file.name}.`,
      });
    const layout = file.layout(table);
    const askedAt = now();
    let rows: MappableRow[] = [];
    const piece = () => ({ rows, askedAt, readAt: now(), place: { kind: 'none' } }) as const;
    for await (const line of file.rows(table, { after: Number(after), digest, signal })) {
      const row = 'row' in line ? mapper.rowOf(layout, line.row) : mapper.rejectedRow(line.rejection);
      rows.push({ ...row, after: String(line.number) });
      if (rows.length < rowsAtOnce) continue;
      yield piece();
      rows = [];
    }
    yield piece();
  },
});

export const feeScheduleExportStage = exportStage('feeSchedule');

/** What the API does not give (carestack.md section 5). */
export const exportStages: readonly Stage[] = [
  feeScheduleExportStage,
  exportStage('fee'),
  exportStage('recallType'),
  exportStage('recallRule'),
];
