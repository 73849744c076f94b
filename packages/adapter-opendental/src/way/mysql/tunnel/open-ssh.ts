import { connect } from 'node:net';
import { isPinned, keyTypeOf } from './host-key.ts';
import type { HostKeyAlgorithm, SshClient, SshPackage, SshProof, SshSettings } from './ssh-package.ts';
import { levelOf, openingError, type TunnelStage } from './tunnel-error.ts';
import type { ResolvedTunnel } from './tunnel-options.ts';

/** A connection to an SSH server that let us in. */
export interface SshConnection {
  readonly client: SshClient;
  /** The type of the host key that it proved to have. */
  readonly hostKeyType: string;
  isOpen(): boolean;
  /** Done when it has ended, whoever ended it. */
  readonly closed: Promise<void>;
  /** Ends it at once; also where nobody answers any more. */
  end(): Promise<void>;
}

/** The server did not prove to have a pinned key; it has learnt nothing of us. */
export interface RefusedHostKey {
  /** The type of the key that it showed; null where it has none of a type that was asked for. */
  readonly refusedType: string | null;
}

/** What one try needs to know. */
export interface SshTry {
  readonly ssh: SshPackage;
  readonly tunnel: ResolvedTunnel;
  readonly proof: SshProof;
  readonly algorithms: readonly HostKeyAlgorithm[];
  readonly signal: AbortSignal;
}

/** The line is dead when this many questions have no answer and the next one is due. */
const unansweredQuestions = 2;

/**
 * Tries once to connect to an SSH server; gives the type of its host key where that is refused.
 *
 * @throws BitewingError from its result: see `openingError`; the signal's reason
 */
export function openSsh({
  ssh,
  tunnel,
  proof,
  algorithms,
  signal,
}: SshTry): Promise<SshConnection | RefusedHostKey> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<SshConnection | RefusedHostKey>();
  const closing = Promise.withResolvers<void>();
  const client = new ssh.Client();
  // A socket of ours: small statements go out at once, and it can be ended where the other side is silent.
  const socket = connect({ host: tunnel.host, port: tunnel.port, noDelay: true });
  let stage: TunnelStage = 'reaching';
  let hostKeyType = '';
  let failure: Error | null = null;
  let isClosed = false;

  const onAbort = (): void => {
    reject(signal.reason);
    socket.destroy();
  };
  signal.addEventListener('abort', onAbort, { once: true });

  client.on('handshake', () => {
    // Keys are exchanged anew on a connection in use, too.
    if (stage === 'reaching') stage = 'authenticating';
  });
  client.on('ready', () => {
    stage = 'open';
    signal.removeEventListener('abort', onAbort);
    resolve({
      client,
      hostKeyType,
      isOpen: () => !isClosed,
      closed: closing.promise,
      end() {
        client.end();
        socket.destroySoon();
        return closing.promise;
      },
    });
  });
  client.on('error', (error) => {
    failure ??= error;
    // An agent may fail with one key and go on with the next one: the refusal comes at the end.
    if (levelOf(error) !== 'agent') socket.destroySoon();
  });
  client.on('close', () => {
    isClosed = true;
    signal.removeEventListener('abort', onAbort);
    closing.resolve();
    // Also a key that was shown without the proof of having it comes here.
    const isRefused = stage === 'reaching' && failure !== null && levelOf(failure) === 'handshake';
    if (isRefused) resolve({ refusedType: hostKeyType === '' ? null : hostKeyType });
    else reject(openingError(stage, failure));
  });
  const settings: SshSettings = {
    sock: socket,
    username: tunnel.user,
    authHandler: [proof],
    hostVerifier(key) {
      hostKeyType = keyTypeOf(key);
      return isPinned(key, tunnel.hostKey);
    },
    algorithms: { serverHostKey: [...algorithms] },
    readyTimeout: tunnel.connectTimeoutMs,
    keepaliveInterval: tunnel.keepAliveMs,
    keepaliveCountMax: unansweredQuestions,
  };
  try {
    client.connect(settings);
  } catch (error) {
    // Such as an algorithm that this Node was built without.
    signal.removeEventListener('abort', onAbort);
    socket.destroy();
    reject(openingError(stage, error instanceof Error ? error : null));
  }
  return promise;
}
