import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} LockTiming
 * @property {number} beatMs How often a holder shows that it lives, by touching the lock.
 * @property {number} pauseMs How long a waiter pauses between two looks.
 * @property {number} silentLooks After so many looks without a beat between them the holder counts as dead. Looks are
 *   counted, not time: a machine that slept has not waited.
 */

/** @type {LockTiming} */
const usualTiming = { beatMs: 1000, pauseMs: 200, silentLooks: 75 };

/**
 * Runs `work`, and gives undefined where the file that it needs is not there, or no longer.
 *
 * @template Result
 * @param {() => Result} work
 */
function ifThere(work) {
  try {
    return work();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** @param {unknown} error @param {string} code */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/**
 * Makes the lock with its content in one step, so that no crash leaves an empty one. Gives whether it is ours.
 *
 * @param {string} path
 * @param {string} content
 */
function take(path, content) {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

/**
 * What is seen of a lock: who made it, and its last beat. A damaged content names nobody.
 *
 * @param {string} path
 */
function look(path) {
  return ifThere(() => {
    const [processText = '', host = ''] = readFileSync(path, 'utf8').split('\n');
    return { processId: Number(processText), host, beat: statSync(path).mtimeMs };
  });
}

/**
 * Whether the holder is known to be dead. Only its own machine can tell, and only by a number that no other process
 * got since: where this says no, the beats decide.
 *
 * @param {NonNullable<ReturnType<typeof look>>} seen
 */
function isKnownDead({ processId, host }) {
  return host === hostname() && Number.isSafeInteger(processId) && processId > 0 && !isAlive(processId);
}

/**
 * Takes a dead holder's lock away. Another waiter may have done so, and made its own, since we looked: then that one
 * is put back.
 *
 * @param {string} path
 * @param {number} deadBeat
 */
function clear(path, deadBeat) {
  const aside = `${path}.${randomUUID()}`;
  const content = ifThere(() => {
    renameSync(path, aside);
    return statSync(aside).mtimeMs === deadBeat ? undefined : readFileSync(aside, 'utf8');
  });
  if (content !== undefined) take(path, content);
  rmSync(aside, { force: true });
}

/**
 * Waits until the lock is ours.
 *
 * @param {string} path
 * @param {string} content
 * @param {LockTiming} timing
 */
async function waitForLock(path, content, { pauseMs, silentLooks }) {
  let announced = false;
  let beat = 0;
  let silent = 0;
  while (!take(path, content)) {
    const seen = look(path);
    if (seen === undefined) continue;
    silent = seen.beat === beat ? silent + 1 : 0;
    beat = seen.beat;
    if (silent >= silentLooks || isKnownDead(seen)) {
      clear(path, beat);
      continue;
    }
    if (!announced) {
      const holder = seen.processId > 0 ? `process ${seen.processId}` : 'another process';
      console.error(`Waiting for ${holder}, which is preparing this workspace (lock: ${path}).`);
      announced = true;
    }
    await pause(pauseMs);
  }
}

/**
 * Runs `work` while no other process of this workspace runs it. A holder that died without giving the lock back is
 * noticed at once where its process is gone, and otherwise (its number was given to another process, it ran on
 * another machine, the lock is damaged) by the beats that no longer come.
 *
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @param {LockTiming} timing
 * @returns {Promise<Result>}
 */
export async function withLock(path, work, timing = usualTiming) {
  mkdirSync(dirname(path), { recursive: true });
  const content = `${process.pid}\n${hostname()}\n${randomUUID()}\n`;
  await waitForLock(path, content, timing);
  const isOurs = () => ifThere(() => readFileSync(path, 'utf8')) === content;
  const beating = setInterval(() => {
    const now = new Date();
    if (isOurs()) ifThere(() => utimesSync(path, now, now));
  }, timing.beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beating);
    if (isOurs()) rmSync(path, { force: true });
  }
}
