import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { MariaDbServer } from '@bitewing/testkit-native';

/** A line to a server that fails in the middle of an answer. */
export interface LineToServer extends AsyncDisposable {
  readonly port: number;
  /** Breaks off when so many more bytes of answers have come through; nobody gets through any more. */
  cutAfter(bytes: number): void;
  /** Is silent from then on, to whoever calls: nothing comes through, and nothing says so. */
  silentAfter(bytes: number): void;
  mend(): void;
}

/** Lays a line between a reader and a test server. */
export async function lineTo({ host, port }: Pick<MariaDbServer, 'host' | 'port'>): Promise<LineToServer> {
  let failure: 'cut' | 'silent' | null = null;
  let bytesLeft = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const hold = (socket: Socket): void => {
    sockets.add(socket);
    // The other side may be gone before this one: that is what the line is for.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const line = createServer((reader) => {
    hold(reader);
    if (failure === 'cut' && bytesLeft <= 0) {
      reader.destroy();
      return;
    }
    const server = connect({ host, port });
    hold(server);
    reader.pipe(server);
    server.on('data', (chunk) => {
      const passed = chunk.subarray(0, Math.max(0, bytesLeft));
      bytesLeft -= chunk.length;
      if (passed.length > 0) reader.write(passed);
      if (bytesLeft <= 0 && failure === 'cut') reader.end(() => cut());
    });
    server.on('close', () => reader.destroy());
    reader.on('close', () => server.destroy());
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  const failAfter = (how: 'cut' | 'silent', bytes: number): void => {
    failure = how;
    bytesLeft = bytes;
  };
  return {
    port: address.port,
    cutAfter: (bytes) => failAfter('cut', bytes),
    silentAfter: (bytes) => failAfter('silent', bytes),
    mend() {
      failure = null;
      bytesLeft = Number.POSITIVE_INFINITY;
      cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      line.close();
      await once(line, 'close');
    },
  };
}
