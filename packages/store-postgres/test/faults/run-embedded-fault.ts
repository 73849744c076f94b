import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { plainCodec } from '@bitewing/core/privacy';
import { PGlite } from '@electric-sql/pglite';
import { createStore, migrateStore, pgliteClient } from '../../src/index.ts';
import { drawOf } from '../support/draw.ts';
import { startLoadingProcess } from './child-process.ts';
import type { FaultBed } from './fault-bed.ts';
import { judgeFinalState } from './final-state.ts';
import { cursorBefore, isWhole, loadSteps, readAll } from './host.ts';
import { dumpStore } from './logical-dump.ts';
import { createJudge, pictureOf, pictureStatement } from './picture.ts';
import { loadUndisturbed } from './reference.ts';
import { letADayPass } from './run-fault.ts';
import { createStory, instance, stepAfter, tenant } from './story.ts';
import type { Verdict } from './verdict.ts';

/** Folders of embedded databases. */
export interface EmbeddedBed extends AsyncDisposable {
  /** A folder with an empty layout of its own. */
  createFolder(): Promise<string>;
}

/** Lays out one folder, in the server's own, which goes however this process ends; each fault gets a copy. */
export async function openEmbeddedBed({ server }: FaultBed): Promise<EmbeddedBed> {
  const root = await mkdtemp(join(server.folder, 'embedded-'));
  const layout = join(root, 'layout');
  const database = await PGlite.create(layout);
  await migrateStore(pgliteClient(database));
  await database.close();
  let folders = 0;
  return {
    async createFolder() {
      folders += 1;
      const folder = join(root, `practice-${folders}`);
      await cp(layout, folder, { recursive: true });
      return folder;
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

export const embeddedKind = 'embedded store killed';

/**
 * Kills a process that loads into an embedded store, between two statements or within one, opens the folder again and goes
 * on. Judged by what a Postgres server holds of the same story.
 */
export async function runEmbeddedFault(bed: FaultBed, embedded: EmbeddedBed, seed: number): Promise<Verdict> {
  const draw = drawOf(seed, 'embedded');
  const story = createStory(seed);
  const last = story.steps.length - 1;
  const step = draw.below(last);
  const isBetween = draw.chance(0.5);
  const [statement, milliseconds] = [1 + draw.below(40), draw.below(120)];
  const reference = await loadUndisturbed(bed, story);
  const folder = await embedded.createFolder();
  const { halves, judge } = createJudge(reference.pictures);
  const { child, ended } = startLoadingProcess(
    { seed, folder, ...(isBetween ? { dies: { step, statement } } : {}) },
    (report) => {
      const begun = 'begun' in report ? 0 : 'loaded' in report ? report.loaded + 1 : undefined;
      // The moment is the fault's own: wherever the process is then.
      if (!isBetween && begun === step) void pause(milliseconds).then(() => child.kill('SIGKILL'));
    },
  );
  const { reports, signal, errors } = await ended;
  const problems = errors === '' ? [] : ['the loading process failed by itself'];
  for (const report of reports) if ('seen' in report) judge(report.seen);
  const loaded = reports.flatMap((report) => ('loaded' in report ? [report.loaded + 1] : [])).at(-1) ?? 0;

  const database = await PGlite.create(folder);
  try {
    const sql = async <Row extends object>(text: string): Promise<Row[]> =>
      (await database.query<Row>(text)).rows;
    const look = async (): Promise<void> => judge(pictureOf(await sql(pictureStatement(story.entities))));
    const store = createStore({ client: pgliteClient(database), mode: 'setting', tenant, codec: plainCodec });
    await store.migrate();
    await look();
    if (!isWhole(await readAll(store), story.pictures))
      problems.push('read gives records that were never settled together');
    const isOwn = draw.chance(0.3);
    if (isOwn) store.startRun(instance, cursorBefore(story, loaded));
    const from = isOwn ? loaded : stepAfter(story, await store.checkpoint(instance).load());
    await loadSteps(store, story, from, last, look);
    await letADayPass({ sql });
    await loadSteps(store, story, last, last + 1, look);
    const actual = await dumpStore(async (query) => {
      const { blob } = await database.query(`COPY (${query}) TO '/dev/blob'`);
      return (await blob?.text()) ?? '';
    });
    const final = await judgeFinalState(store, story, { expected: reference.dump, actual });
    const moment = isBetween
      ? `statement ${statement} of step ${step}`
      : `${milliseconds} ms into step ${step}`;
    return {
      seed,
      kind: embeddedKind,
      moment: `${moment}, resumed by ${isOwn ? 'own' : 'stored'} cursor`,
      failures: [],
      struck: signal === 'SIGKILL',
      looks: reports.filter((report) => 'seen' in report).length + 1 + story.steps.length - from,
      lost: final.lost,
      duplicated: final.duplicated,
      halves,
      problems: [...problems, ...final.problems],
    };
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
