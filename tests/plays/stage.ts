import { type Book, type BookOptions, createBook } from '../../src/book.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { cardOf } from '../../src/core/conversation/reminding/card.ts';
import type { Stimulus } from '../../src/core/conversation/stimulus.ts';
import { parseMoment } from '../../src/core/time.ts';
import { createLog } from '../../src/log.ts';
import { createReminders, type Reminders } from '../../src/reminders.ts';
import { createMemoryStore } from '../../src/store/memory.ts';

/**
 * Performs a play: a whole conversation written down, that is its own snapshot.
 *
 *     # a comment
 *     at 2023-09-15T10:00      business time from here on
 *     jinzhai: 公证员现在多少   a member writes; further lines begin with "   |"
 *     jinzhai enters           he opens the chat
 *     jinzhai sends voice      something that is no text
 *     jinzhai presses confirm  a button of the last card that he was offered; "on the reminder": of the last beside one
 *     again                    the last message is delivered once more: the same reply, nothing is written
 *     restart                  the program starts again on what it had stored
 *     bot: 37人                the whole reply; further lines begin with "   |", "bot: (nothing)" is silence
 *     tick                     time passes: reminders that are due at this moment go out
 *     tick for jinzhai leader  the same, and only what these people get is looked at
 *     to planner: 待审 1        what somebody is told unasked, at once, when a later time has come, or at a tick
 */
export type Stage = Pick<BookOptions, 'library' | 'language'>;

/** The play with the replies that are given now, so that it equals what was written where nothing has changed. */
export async function perform(play: string, { library, language }: Stage): Promise<string> {
  let store = createMemoryStore();
  let now: string | undefined;
  const cards = new Map<string, string>();
  let last: { readonly stimulus: Stimulus; readonly reply: string } | undefined;
  let opened: Playing | undefined;
  const playing = async (fail: (why: string) => Error): Promise<Playing> => {
    if (now === undefined) throw fail('the play has no time yet: begin with "at …"');
    opened ??= await openOn(createBook({ store, library, language, now: () => now ?? '' }));
    return opened;
  };
  const performed: string[] = [];

  for (const { number, lines } of scenesOf(play)) {
    const [line = ''] = lines;
    const fail = (why: string) => new Error(`line ${number}: ${why}`);
    performed.push(...lines);
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith('at ')) {
      now = parseMoment(line.slice(3));
      if (now === undefined) throw fail(`no moment: ${line}`);
      performed.push(...(await told((await playing(fail)).bot)));
    } else if (line === 'restart') {
      store = store.share();
      opened = undefined;
    } else if (/^tick(?: for [\w ]+)?$/.test(line)) {
      const { reminders } = await playing(fail);
      const seen = line.split(' ').slice(2);
      for (const sending of await reminders.send()) {
        const { to, text } = sending;
        const card = cardOf(sending);
        if (card) cards.set(`${to} on the reminder`, card.taskId);
        if (seen.length === 0 || seen.includes(to)) performed.push(...writtenAs(`to ${to}`, text));
      }
    } else if (line === 'again') {
      if (!last) throw fail('nothing was said yet');
      const { bot } = await playing(fail);
      const before = (await store.read(0)).length;
      const { reply, repeated } = await bot.hear(last.stimulus);
      if (!repeated || reply !== last.reply) throw fail(`the redelivery was answered anew: ${reply}`);
      if ((await store.read(0)).length !== before) throw fail('the redelivery was written');
    } else {
      const { bot } = await playing(fail);
      const stimulus = stimulusOf(lines, `play|${number}`, cards);
      if (!stimulus) throw fail(`cannot be played: ${line}`);
      const { reply, card } = await bot.hear(stimulus);
      last = { stimulus, reply };
      if (card) cards.set(stimulus.from, card.taskId);
      performed.push(...written(reply), ...(await told(bot)));
    }
  }
  return performed.join('\n');
}

interface Playing {
  readonly bot: Bot;
  readonly reminders: Reminders;
}

/** Everything that is to be sent arrives. */
async function openOn(book: Book): Promise<Playing> {
  await book.open();
  const deliver = async () => ({ outcome: 'sent' as const });
  return { bot: createBot(book), reminders: createReminders({ book, deliver, log: createLog('silent') }) };
}

const MORE = '   |';

interface Scene {
  /** Line on which it begins, from 1. */
  readonly number: number;
  readonly lines: readonly string[];
}

/** What happens, one after the other, without the recorded replies. */
function scenesOf(play: string): readonly Scene[] {
  const scenes: { number: number; lines: string[] }[] = [];
  let inReply = false;
  for (const [index, line] of play.split('\n').entries()) {
    const further = line.startsWith(MORE);
    if (!further) inReply = /^(?:bot|to \w+):/.test(line);
    if (inReply) continue;
    const scene = scenes.at(-1);
    if (further && scene) scene.lines.push(line);
    else scenes.push({ number: index + 1, lines: [line] });
  }
  return scenes;
}

function stimulusOf(
  [line = '', ...further]: readonly string[],
  id: string,
  cards: ReadonlyMap<string, string>,
): Stimulus | undefined {
  const [, from = '', enters, medium, key, which = '', text] =
    /^(\w+)(?:( enters)| sends (\w+)| presses (\w+)( on the reminder)?|: ?(.*))$/.exec(line) ?? [];
  const taskId = cards.get(`${from}${which}`);
  if (key !== undefined)
    return taskId === undefined ? undefined : { kind: 'pressed', id, from, taskId, key, responseCode: '' };
  if (enters !== undefined) return { kind: 'entered', id, from };
  if (medium !== undefined) return { kind: 'unreadable', id, from, medium };
  if (text === undefined) return undefined;
  return { kind: 'text', id, from, text: [text, ...further.map(unmarked)].join('\n') };
}

function unmarked(line: string): string {
  return line.slice(MORE.length).replace(/^ /, '');
}

/** Everything that is due is told. */
async function told(bot: Bot): Promise<string[]> {
  const due = await bot.due();
  for (const notice of due) await bot.told(notice);
  return due.flatMap(({ to, text }) => writtenAs(`to ${to}`, text));
}

function written(reply: string): string[] {
  return reply === '' ? ['bot: (nothing)'] : writtenAs('bot', reply);
}

function writtenAs(who: string, text: string): string[] {
  const [first = '', ...further] = text.split('\n');
  return [`${who}: ${first}`, ...further.map((line) => `${MORE} ${line}`.trimEnd())];
}
