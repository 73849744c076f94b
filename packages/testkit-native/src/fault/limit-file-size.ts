import { runProgram } from '../server/run-program.ts';
import { serverAccount } from '../server/server-account.ts';

/**
 * Fills the disk for one process of a server, or empties it again (`null`): no file of it can be written beyond so many
 * bytes (EFBIG). It needs no rights but those of the server's own account, and changes no other process: unlike a full file
 * system it can be had everywhere, and at any moment.
 *
 * Postgres then ends the statement that needs more space, or, where it is the journal that cannot be written, the server. Of
 * neither does its log tell, which is a file as well.
 *
 * @throws BitewingError `program_failed` where the process is gone
 */
export async function limitFileSize(pid: number, bytes: number | null): Promise<void> {
  const account = serverAccount(['postgres', 'nobody']);
  await runProgram({
    program: 'prlimit',
    // The soft limit alone, so that it can be raised again; and no memory image of a server that ends over it.
    arguments: [`--pid=${pid}`, `--fsize=${bytes ?? 'unlimited'}:`, '--core=0:'],
    environment: { PATH: process.env.PATH ?? '' },
    ...(account === undefined ? {} : { account }),
  });
}
