import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test file, removed when the test file is done. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file; gives its path. */
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

/** Makes an empty folder below that of the system. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'bitewing-test-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
