import { inspect } from 'node:util';
import { createCareStackSource } from '../../src/index.ts';

// Prints what a careless host prints: the source, its reports, its progress, and in the end an error that nobody caught.
const [options = '{}'] = process.argv.slice(2);
const source = createCareStackSource(JSON.parse(options));
console.log(
  inspect(source, { depth: 12, showHidden: true, getters: true }),
  await source.check(),
  await source.profile(),
);
for await (const { records, ...batch } of source.snapshot({ batchSize: 100 }))
  console.log(records.length, inspect(batch, { depth: 12, showHidden: true }));
for await (const summary of source.paymentSummaries(['1'])) console.log(Object.keys(summary));
console.error('failing now');
process.send?.('read');
await new Promise((resolve) => process.once('message', resolve));
for await (const { records } of source.snapshot()) console.log(records.length);
