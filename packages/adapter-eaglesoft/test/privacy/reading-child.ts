import { inspect } from 'node:util';
import { createEaglesoftSource } from '../../src/index.ts';

// Prints what a careless host prints: the source, its reports, its progress, and in the end an error that nobody caught.
const [whole = '', broken = '', instance = 'office'] = process.argv.slice(2);
const open = (path: string) => createEaglesoftSource({ path, instance, timeZone: 'America/New_York' });
const source = open(whole);
console.log(
  inspect(source, { depth: 12, showHidden: true, getters: true }),
  await source.check(),
  await source.profile(),
);
for await (const { records, ...batch } of source.snapshot({ batchSize: 100 }))
  console.log(records.length, inspect(batch, { depth: 12, showHidden: true }));
console.error('failing now');
for await (const { records } of open(broken).snapshot()) console.log(records.length);
