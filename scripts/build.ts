import { buildPackages } from './build-packages.ts';

process.exitCode = await buildPackages();
