import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { BitewingError } from '@bitewing/core';
import {
  type CutManner,
  createFaultLine,
  type FaultLine,
  type LineConditions,
  type WatchedMessage,
} from './fault-line.ts';

/** What went through. */
export interface Traffic {
  readonly messages: readonly WatchedMessage[];
  readonly bytes: { readonly toServer: number; readonly toClient: number };
}

/** What goes wrong, and when; counted from arming on, over all connections. */
export type ProxyFault =
  | {
      readonly after: 'message';
      /** The first is 1. It is held back until `act` is done, and goes on then if its line still stands. */
      readonly number: number;
      readonly act: (line: FaultLine) => void | Promise<void>;
    }
  | {
      readonly after: 'bytes';
      readonly direction: 'toServer' | 'toClient';
      readonly bytes: number;
      /** `silence`: half open, the rest of every line is swallowed. */
      readonly how: CutManner | 'silence';
    };

/** A line to a Postgres server that fails when it is told to. */
export interface FaultProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** Forgets what was counted, and waits for the moment of a fault; without one it only watches. */
  arm(fault?: ProxyFault, conditions?: LineConditions): void;
  traffic(): Traffic;
  /** Whether the moment of the fault came. */
  hasFailed(): boolean;
  /** Cuts every line and lets nobody through until it is mended. */
  refuse(how: CutManner): void;
  /** Takes everything back when what was under way is done, also where that failed; lines that were silent are cut. */
  mend(): Promise<void>;
}

const host = '127.0.0.1';

async function listen(server: Server): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new BitewingError('internal', { detail: 'A TCP listener has no port.' });
  return address.port;
}

/**
 * Lays a line to a Postgres server over which everything goes, and which breaks at a given message or byte: cut, reset,
 * half open, with the answer of a statement lost, refusing, slow, in slices (reliability.md section 4).
 */
export async function startFaultProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<FaultProxy> {
  const lines = new Set<FaultLine>();
  let fault: ProxyFault | undefined;
  let conditions: LineConditions = {};
  let messages: WatchedMessage[] = [];
  let bytes = { toServer: 0, toClient: 0 };
  let failed = false;
  let acting: Promise<void> = Promise.resolve();
  let refusing: CutManner | undefined;
  let silent = false;

  const cutAll = (how: CutManner): void => {
    for (const line of lines) line.cut(how);
  };

  const server = createServer((client) => {
    if (refusing !== undefined) {
      if (refusing === 'reset') client.resetAndDestroy();
      else client.destroy();
      return;
    }
    const line = createFaultLine(client, target, {
      conditions: () => conditions,
      async onMessage(message) {
        messages.push(message);
        if (fault?.after !== 'message' || messages.length !== fault.number) return;
        failed = true;
        acting = Promise.resolve(fault.act(line));
        await acting;
      },
      passing(direction, count) {
        if (silent) return 0;
        const before = bytes[direction];
        bytes[direction] += count;
        if (failed || fault?.after !== 'bytes' || fault.direction !== direction) return count;
        return Math.max(0, Math.min(count, fault.bytes - before));
      },
      onShortened() {
        if (fault?.after !== 'bytes' || failed) return;
        failed = true;
        if (fault.how === 'silence') silent = true;
        else line.cut(fault.how);
      },
    });
    lines.add(line);
    void line.closed.then(() => lines.delete(line));
  });
  const port = await listen(server);

  return {
    host,
    port,
    arm(nextFault, nextConditions = {}) {
      fault = nextFault;
      conditions = nextConditions;
      messages = [];
      bytes = { toServer: 0, toClient: 0 };
      failed = false;
      acting = Promise.resolve();
    },
    traffic: () => ({ messages: [...messages], bytes: { ...bytes } }),
    hasFailed: () => failed,
    refuse(how) {
      refusing = how;
      cutAll(how);
    },
    async mend() {
      try {
        await acting;
      } finally {
        fault = undefined;
        conditions = {};
        refusing = undefined;
        acting = Promise.resolve();
        if (silent) cutAll('reset');
        silent = false;
        for (const line of lines) if (line.isDeaf()) line.cut('reset');
      }
    },
    async [Symbol.asyncDispose]() {
      cutAll('close');
      server.close();
      await once(server, 'close');
    },
  };
}
