import { runTool } from './run-program.ts';

// Formats, sorts imports and applies the fixes that cannot change behaviour.
process.exitCode = await runTool('@biomejs/biome/bin/biome', ['check', '--write', ...process.argv.slice(2)]);
