import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the workspace, without a slash at its end. */
export const workspaceFolder = join(import.meta.dirname, '..');

/** Where the scripts keep what they make on the way; ignored by git. */
export const checkFolder = join(workspaceFolder, '.check');

/** The parts of a package.json that the scripts look at. */
export interface PackageManifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package of the workspace; `folder` is relative to the root. */
export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/** `bench`, and all packages under `packages` and `examples`, sorted by folder. */
export function workspacePackages(): WorkspacePackage[] {
  const inRooms = ['examples', 'packages'].flatMap((room) =>
    readdirSync(join(workspaceFolder, room))
      .sort()
      .map((name) => `${room}/${name}`),
  );
  return ['bench', ...inRooms]
    .filter((folder) => existsSync(join(workspaceFolder, folder, 'package.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(workspaceFolder, folder, 'package.json'), 'utf8')),
    }));
}

/** The packages that go to the registry. */
export function publishedPackages(): WorkspacePackage[] {
  return workspacePackages().filter(({ manifest }) => manifest.private !== true);
}
