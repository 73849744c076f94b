import { posix } from 'node:path';
import ts from 'typescript';
import type { WorkspacePackage } from '../workspace.ts';

/** All that the import rules look at: no file is read by them. */
export interface SourceSet {
  readonly packages: readonly WorkspacePackage[];
  /** Path (relative to the root, with slashes) to text. */
  readonly files: ReadonlyMap<string, string>;
  /** Tools of the root, which every test may use. */
  readonly rootDevelopmentTools: readonly string[];
}

/** One import, export-from or dynamic import of a file. */
export interface ImportArrow {
  readonly file: string;
  readonly specifier: string;
  /** The file that a relative specifier names. */
  readonly target: string | undefined;
}

/** A drawn arrow, or a declared dependency, that the architecture forbids. */
export interface Violation {
  readonly file: string;
  readonly specifier: string;
  readonly reason: string;
}

/** Every import of a file, type-only ones included. */
export function importsOf(file: string, text: string): ImportArrow[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: specifier }) => ({
    file,
    specifier,
    target: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined,
  }));
}

/** The package name of a bare specifier: `@scope/name/path` and `name/path` without their paths. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
