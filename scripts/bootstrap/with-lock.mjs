import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

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
 * Takes the lock, or says who holds it. A holder that died is no holder.
 *
 * @param {string} path
 */
function takeOrReadHolder(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  let holder;
  try {
    holder = Number(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    return 0;
  }
  // An empty file is a holder that has not written its number yet.
  if (holder !== 0 && !isAlive(holder)) rmSync(path, { force: true });
  return holder;
}

/**
 * Runs `work` while no other process of this workspace runs it.
 *
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  let announced = false;
  for (;;) {
    const holder = takeOrReadHolder(path);
    if (holder === undefined) break;
    if (!announced && holder !== 0) {
      console.error(`Waiting for process ${holder}, which is preparing this workspace (lock: ${path}).`);
      announced = true;
    }
    await pause(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
