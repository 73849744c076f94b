import { drawOf } from '../support/draw.ts';
import { type FaultBed, type FaultDatabase, patiently } from './fault-bed.ts';
import { judgeFinalState } from './final-state.ts';
import { isWhole, readAll } from './host.ts';
import type { PlaceFault } from './kinds/fault-kind.ts';
import { type LoaderOptions, openLoader, openSoundStore } from './loader.ts';
import { pictureStatement } from './picture.ts';
import { loadUndisturbed } from './reference.ts';
import { createHost, manners } from './resume.ts';
import { createStory } from './story.ts';
import type { Verdict } from './verdict.ts';
import { watch } from './watcher.ts';

/** A fault of a kind, by its seed. */
export interface FaultOrder {
  readonly seed: number;
  readonly kind: string;
  readonly place: PlaceFault;
  /** How the host opens its store; the sound one by default. */
  readonly open?: LoaderOptions['open'];
}

/** What was staged by a process that was killed waits for a day: let it pass. */
export const letADayPass = (database: Pick<FaultDatabase, 'sql'>): Promise<object[]> =>
  database.sql(
    `UPDATE control.scan_state SET staged_at = staged_at - pg_catalog.make_interval(hours => 25) WHERE run <> ''`,
  );

/**
 * Runs one fault: loads a story until it strikes, goes on as a host would, and judges what came of it, while somebody
 * watches.
 */
export async function runFault(bed: FaultBed, { seed, kind, place, open }: FaultOrder): Promise<Verdict> {
  const draw = drawOf(seed, 'fault');
  const story = createStory(seed);
  const manner = draw.pick(manners);
  const reference = await loadUndisturbed(bed, story);
  // Ended in the opposite order whatever fails, so that the next fault finds a sound bed.
  await using database = await bed.createDatabase();
  await using struckBed = new AsyncDisposableStack();
  const placed = place({ bed, database, story, reference, draw });
  await using watcher = watch(database.readerUrl, pictureStatement(story.entities), reference.pictures);
  const options: LoaderOptions = { ...placed.loader, ...(open === undefined ? {} : { open }) };
  const last = story.steps.length - 1;
  struckBed.defer(async () => {
    await bed.proxy.mend();
    await placed.mend?.();
  });
  bed.proxy.arm(placed.fault, placed.conditions);
  const killed = await placed.disturb?.(seed);
  await using host = createHost(database.loaderUrl, story, manner, options, killed?.acknowledged);
  // A host does not end over lines that are held.
  await using mendedFirst = new AsyncDisposableStack();
  mendedFirst.use(struckBed);
  const triesWhileItLasts = killed === undefined ? 1 + draw.below(3) : 0;
  for (let tries = 0; tries < triesWhileItLasts; tries += 1) if (await host.tryUntil(last)) break;
  const isFelt = host.failures.some((failure) => failure.includes(placed.sqlState ?? ''));
  const struck = bed.proxy.hasFailed() && (killed?.died ?? isFelt);
  await struckBed.disposeAsync();
  await watcher.look();
  await using reader = openLoader(database.readerUrl, { open: openSoundStore });
  const problems: string[] = [...(killed?.problems ?? [])];
  if (!isWhole(await patiently(() => readAll(reader.store)), story.pictures))
    problems.push('a reader of the store gets records that were never settled together');
  await host.insistUntil(last);
  await letADayPass(database);
  await host.insistUntil(last + 1);
  await watcher.look();
  const actual = await database.dump();
  const final = await judgeFinalState(reader.store, story, { expected: reference.dump, actual });
  return {
    seed,
    kind,
    moment: `${placed.moment}, resumed by ${manner}`,
    failures: host.failures,
    struck,
    looks: watcher.looks(),
    lost: final.lost,
    duplicated: final.duplicated,
    halves: watcher.halves,
    problems: [...problems, ...host.problems, ...final.problems],
  };
}
