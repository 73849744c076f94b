/** Started by a test as a process of its own: starts a server, prints where it is, and then does as it is told. */
import { startMariaDb, startPostgres } from '../../src/index.ts';

const [kind, ending] = process.argv.slice(2);
const server = await (kind === 'postgres' ? startPostgres() : startMariaDb());
process.stdout.write(`${JSON.stringify({ pid: server.pid, folder: server.folder })}\n`);
// Told to wait, it stays until it is killed; otherwise it ends here and disposes of nothing.
if (ending === 'wait') process.stdin.resume();
