import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A server that sends back what it is sent. */
export interface EchoServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
}

export async function startEchoServer(): Promise<EchoServer> {
  const host = '127.0.0.1';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // Whoever is forwarded may be cut off at any time.
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    socket.pipe(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    host,
    port: address.port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
