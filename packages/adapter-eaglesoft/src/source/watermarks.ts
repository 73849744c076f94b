import { localClock } from '@bitewing/adapter-kit';
import { nativeColumns } from '../profile/native-columns.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import type { PlannedReader, ReadPlan } from './read-plan.ts';

/** The column by which changes of a reader's first table are found; null where there is none that is there. */
export function watermarkOf({ main }: PlannedReader): string | null {
  const column = nativeColumns(main.table)?.watermark ?? null;
  return column !== null && main.planned.layout.at(column) >= 0 ? column : null;
}

/** The readers that a quick run reads: those whose watermark the run before left behind. */
export const quickReaders = (
  { readers }: ReadPlan,
  since: ReadonlyMap<string, string>,
): readonly PlannedReader[] =>
  readers.filter((planned) => watermarkOf(planned) !== null && since.has(planned.name));

const wholeNumber = /^-?\d{1,18}$/;
const wallTime = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})/;

/** A clock that went wrong once may have written times to come: behind them nothing that is written now would be found. */
function notToCome(mark: string, { options, practice }: EaglesoftRun): string {
  if (!wallTime.test(mark)) return mark;
  const shown = localClock(options.timeZone)(practice.observedAt).replace('T', ' ');
  return mark < shown ? mark : shown;
}

/** The highest value of a reader's watermark now; an empty text where there is none, undefined where it cannot be asked for. */
export async function currentWatermark(
  planned: PlannedReader,
  run: EaglesoftRun,
): Promise<string | undefined> {
  const { way, signal } = run;
  const column = watermarkOf(planned);
  if (column === null || way.highest === undefined) return undefined;
  return notToCome((await way.highest(planned.main.planned, column, signal)) ?? '', run);
}

/**
 * Asks for the highest value of a reader's watermark before its rows are read: what is written meanwhile lies behind it. A run
 * that is taken up again keeps the one that it began with.
 */
export async function noteWatermark(planned: PlannedReader, run: EaglesoftRun): Promise<void> {
  if (run.begun.has(planned.name)) return;
  const mark = await currentWatermark(planned, run);
  if (mark !== undefined) run.begun.set(planned.name, mark);
}

const two = (part: number): string => String(part).padStart(2, '0');

/** A wall time some milliseconds earlier; seconds are cut, which makes it earlier still. */
function earlierTime(text: string, milliseconds: number): string {
  const [, year, month, day, hour, minute, second] = wallTime.exec(text)?.map(Number) ?? [];
  const moment = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - milliseconds);
  const date = `${String(moment.getUTCFullYear()).padStart(4, '0')}-${two(moment.getUTCMonth() + 1)}-${two(moment.getUTCDate())}`;
  return `${date} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())}`;
}

/** From where on a reader is read again; null for from its start. Some rows in front of the watermark may not have been there then. */
export function quickStart(
  mark: string,
  { overlapRows, overlapMs }: { readonly overlapRows: number; readonly overlapMs: number },
): string | null {
  if (wholeNumber.test(mark)) return String(BigInt(mark) - BigInt(overlapRows));
  return wallTime.test(mark) ? earlierTime(mark, overlapMs) : null;
}

/**
 * Whether a watermark lies in front of one that was seen before: an older state of the database was put back. Only numbers tell:
 * a note with the latest time may be gone for other reasons.
 */
export const isSetBack = (before: string, now: string): boolean =>
  wholeNumber.test(before) && (now === '' || (wholeNumber.test(now) && BigInt(now) < BigInt(before)));
