import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.preset.ts';

const threads = { 'odbc-child': './src/child/odbc-child.ts' };

export default defineConfig(packageBuild(new URL('./', import.meta.url), threads));
