// A process of its own that records entries into a log to which others write as well.
import { argv, stdin, stdout } from 'node:process';
import { createAuditLog } from '@bitewing/core/audit';
import { createJournal, openDurableDatabase } from '@bitewing/core/durable';
import { logName, readOf } from './given.ts';

const [, , path = '', actor = '', entries = ''] = argv;
await using database = await openDurableDatabase({ path });
await using log = createAuditLog({ journal: createJournal({ database }), name: logName });
stdout.write('ready\n');
// All begin at once.
for await (const _line of stdin) break;
for (let index = 0; index < Number(entries); index += 1) await log.record({ ...readOf(index), actor });
stdin.destroy();
