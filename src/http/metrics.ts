import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted; every label is a word from a fixed set, never a name or a text. */
export interface Metrics {
  /** A callback from WeCom: how it ended, and after how many seconds. */
  callback(outcome: string, seconds: number): void;
  /** An answer of the bot, by the intent that it understood. */
  reply(intent: string): void;
  /** A message of our own accord: sent, invalid, refused, unreachable. */
  sent(result: string): void;
  /** How many things somebody has to repair: as many as /readyz names. */
  degraded(count: number): void;
  /** By how many seconds our clock is ahead of WeCom's, by the latest signed callback. */
  skew(seconds: number): void;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counters in a registry of their own, so that several programs can live in one process (tests do). */
export const createMetrics = ({ defaults = true }: { readonly defaults?: boolean } = {}): Metrics => {
  const register = new Registry();
  const registers = [register];
  const callbacks = new Counter({
    name: 'zhibiao_callbacks_total',
    help: 'Callbacks from WeCom by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'zhibiao_callback_seconds',
    help: 'Seconds from the request of a callback to its answer',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const replies = new Counter({
    name: 'zhibiao_replies_total',
    help: 'Answers by intent',
    labelNames: ['intent'],
    registers,
  });
  const sends = new Counter({
    name: 'zhibiao_sends_total',
    help: 'Messages sent through the server API by result',
    labelNames: ['result'],
    registers,
  });
  const degraded = new Gauge({
    name: 'zhibiao_degraded',
    help: 'Things that somebody has to repair, as named by /readyz',
    registers,
  });
  const skew = new Gauge({
    name: 'zhibiao_clock_skew_seconds',
    help: "Seconds that this clock is ahead of the latest signed callback's timestamp",
    registers,
  });
  // Among them the lag of the event loop.
  if (defaults) collectDefaultMetrics({ register });
  return {
    callback(outcome, seconds) {
      callbacks.inc({ outcome });
      durations.observe(seconds);
    },
    reply(intent) {
      replies.inc({ intent });
    },
    sent(result) {
      sends.inc({ result });
    },
    degraded(count) {
      degraded.set(count);
    },
    skew(seconds) {
      skew.set(seconds);
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
};
