import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDemo } from '../packages/testkit-native/src/demo/write-demo.ts';
import { workspaceFolder } from './workspace.ts';

// Needs MariaDB, which `npm test` installs; a test of the test kit tells whether the demo is up to date.
const folder = join(workspaceFolder, 'examples/migrate/demo');
mkdirSync(folder, { recursive: true });
await writeDemo(folder);
console.log('wrote examples/migrate/demo');
