import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that only this account can read. */
export interface PrivateFolder extends Disposable {
  readonly path: string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Makes a folder that is gone when it is disposed of, and when the process ends, by a signal too. */
export function openPrivateFolder(): PrivateFolder {
  const path = mkdtempSync(join(tmpdir(), 'bitewing-booking-'));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);
  process.once('exit', remove);
  for (const signal of signals) process.once(signal, stop);
  return {
    path,
    [Symbol.dispose]() {
      process.off('exit', remove);
      for (const signal of signals) process.off(signal, stop);
      remove();
    },
  };
}
