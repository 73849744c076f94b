import { Channel } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { isLeftOut, isOfCode } from './left-out-channels.ts';
import { marksInText } from './marks.ts';

/** What is published on the diagnostic channels of this process to whoever would subscribe. */
export interface WatchedChannels {
  /** What was published since the last time on the channels that are searched. */
  take(): string;
  /** Names of the channels that something subscribed to. */
  subscribed(): readonly string[];
  /** Names of the channels which are left out, and on which a canary was seen. */
  shownLeftOut(): readonly string[];
  close(): void;
}

/** The first so many messages of a channel that is left out are looked at, and then every so many: printing them takes long. */
const looksAtFirst = 20;
const lookEvery = 20;

/** Watches every channel: those which are published on only while somebody subscribes are told that somebody does. */
export function watchChannels(): WatchedChannels {
  const published: string[] = [];
  const subscribed = new Set<string>();
  const messages = new Map<string, number>();
  const shown = new Set<string>();

  const { publish, subscribe } = Channel.prototype;
  const hasSubscribers = Object.getOwnPropertyDescriptor(Channel.prototype, 'hasSubscribers');
  if (hasSubscribers === undefined) throw new Error('Channels do not tell whether somebody subscribes.');
  Object.defineProperty(Channel.prototype, 'hasSubscribers', { get: () => true, configurable: true });
  const printed = (message: unknown): string => inspect(message, { depth: 6 });

  function look(name: string, message: unknown): void {
    const count = (messages.get(name) ?? 0) + 1;
    messages.set(name, count);
    if (shown.has(name) || (count > looksAtFirst && count % lookEvery !== 0)) return;
    if (marksInText(printed(message)).length > 0) shown.add(name);
  }

  Channel.prototype.publish = function (message) {
    const name = String(this.name);
    if (isLeftOut(name)) look(name, message);
    else if (!isOfCode(name)) published.push(`${name} ${printed(message)}`);
    publish.call(this, message);
  };
  Channel.prototype.subscribe = function (listener) {
    subscribed.add(String(this.name));
    subscribe.call(this, listener);
  };

  return {
    take: () => published.splice(0).join('\n'),
    subscribed: () => [...subscribed],
    shownLeftOut: () => [...shown].sort(),
    close() {
      Channel.prototype.publish = publish;
      Channel.prototype.subscribe = subscribe;
      Object.defineProperty(Channel.prototype, 'hasSubscribers', hasSubscribers);
    },
  };
}
