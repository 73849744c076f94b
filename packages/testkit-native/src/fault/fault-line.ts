import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import {
  backendOf,
  createMessageReader,
  sqlOf,
  statementNameOf,
  type WireMessage,
} from './postgres-messages.ts';

/** What a client asked of the server while it was watched, in order. */
export interface WatchedMessage {
  /** A statement without parameters, one with them, or rows of a COPY. */
  readonly kind: 'query' | 'execute' | 'copyData';
  /** Its SQL; of rows nothing. */
  readonly sql: string;
}

/** What a line is like the whole time. */
export interface LineConditions {
  /** Every piece waits so long. */
  readonly latencyMs?: number;
  /** Pieces are at most so long. */
  readonly sliceBytes?: number;
}

/** How a line ends: in order, or with a reset. */
export type CutManner = 'close' | 'reset';

/** One connection of a client through a proxy. */
export interface FaultLine {
  /** Process id of the server's side; 0 until the server has named it. */
  readonly backend: number;
  readonly closed: Promise<void>;
  cut(how: CutManner): void;
  /** Answers are swallowed from now on; at the first of them the line is cut, or it stays silent. */
  loseAnswer(then: CutManner | 'silence'): void;
  isDeaf(): boolean;
}

/** What a line asks its proxy. */
export interface LineWatcher {
  conditions(): LineConditions;
  /** Before a message goes to the server. */
  onMessage(message: WatchedMessage): Promise<void>;
  /** How many of these bytes go through. */
  passing(direction: 'toServer' | 'toClient', count: number): number;
  /** Fewer bytes went through than came. */
  onShortened(): void;
}

/** Tells what a client asks, before the first of the messages that ask it. */
function createQuestionReader(): (message: WireMessage) => WatchedMessage | undefined {
  // What was prepared under a name is run by that name later on.
  const prepared = new Map<string, string>();
  let isParsed = false;
  return (message) => {
    switch (message.type) {
      case 'Q':
        return { kind: 'query', sql: sqlOf(message) };
      case 'P': {
        // The server parses at once, and takes locks for it.
        const sql = sqlOf(message);
        prepared.set(statementNameOf(message), sql);
        isParsed = true;
        return { kind: 'execute', sql };
      }
      case 'B': {
        const isTold = isParsed;
        isParsed = false;
        return isTold ? undefined : { kind: 'execute', sql: prepared.get(statementNameOf(message)) ?? '' };
      }
      case 'd':
        return { kind: 'copyData', sql: '' };
      default:
        return undefined;
    }
  };
}

/** Lets the pieces of one direction through, one after the other. */
async function relay(
  from: Socket,
  deliver: (chunk: Buffer) => Promise<void>,
  end: () => void,
): Promise<void> {
  try {
    for await (const chunk of from) await deliver(chunk);
  } catch {
    // A side that broke off ends the line, which is what lines are here for.
  }
  end();
}

/** Connects a client with the server, under the eyes of a proxy. */
export function createFaultLine(
  client: Socket,
  target: { readonly host: string; readonly port: number },
  watcher: LineWatcher,
): FaultLine {
  const server = connect(target);
  for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => socket.destroy());
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.once('close', () => server.destroy());
  server.once('close', () => client.destroySoon());
  let backend = 0;
  let lost: CutManner | 'silence' | undefined;

  const cut = (how: CutManner): void => {
    for (const socket of [client, server]) {
      if (how === 'reset' && !socket.connecting) socket.resetAndDestroy();
      else socket.destroy();
    }
  };
  const write = async (direction: 'toServer' | 'toClient', bytes: Buffer): Promise<void> => {
    const { latencyMs, sliceBytes = bytes.length } = watcher.conditions();
    if (latencyMs !== undefined) await pause(latencyMs);
    const passing = bytes.subarray(0, watcher.passing(direction, bytes.length));
    const socket = direction === 'toServer' ? server : client;
    for (let start = 0; start < passing.length; start += sliceBytes) {
      if (!socket.writable) return;
      const slice = passing.subarray(start, Math.min(passing.length, start + sliceBytes));
      const isLast = start + sliceBytes >= passing.length;
      // Bytes that are cut off after these must not overtake them.
      if (isLast && passing.length < bytes.length)
        await new Promise<void>((resolve) => socket.write(slice, () => resolve()));
      else socket.write(slice);
      if (!isLast) await nextTurn();
    }
    if (passing.length < bytes.length) watcher.onShortened();
  };
  const ask = async (message: WireMessage): Promise<void> => {
    const question = questionOf(message);
    if (question !== undefined) await watcher.onMessage(question);
    await write('toServer', message.bytes);
  };
  const questionOf = createQuestionReader();
  const readQuestions = createMessageReader('client');
  const readAnswers = createMessageReader('server');

  void relay(
    client,
    async (chunk) => {
      for (const message of readQuestions(chunk)) await ask(message);
    },
    () => server.destroySoon(),
  );
  void relay(
    server,
    async (chunk) => {
      if (backend === 0)
        for (const message of readAnswers(chunk)) if (message.type === 'K') backend = backendOf(message);
      if (lost === undefined) return await write('toClient', chunk);
      if (lost !== 'silence') cut(lost);
    },
    () => client.destroySoon(),
  );

  return {
    get backend() {
      return backend;
    },
    closed,
    cut,
    loseAnswer(then) {
      lost = then;
    },
    isDeaf: () => lost !== undefined,
  };
}
