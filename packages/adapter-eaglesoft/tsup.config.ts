import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.preset.ts';

const threads = { 'row-thread': './src/way/unload/thread/row-thread.ts' };

export default defineConfig(packageBuild(new URL('./', import.meta.url), threads));
