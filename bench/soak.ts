import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadLibrary } from '../src/library.ts';
import { median } from './numbers.ts';
import { ask, memoryOf, startBot } from './program.ts';
import { everydayQuestions } from './questions.ts';
import { request } from './requests.ts';
import type { Scale } from './scale.ts';
import { aim, figure, type Table } from './table.ts';

/** Looks at the memory, spread over the whole run. */
const LOOKS = 24;

/** (e) Hours of traffic in minutes: whether memory grows. */
export async function soak({ soak: { seconds, perSecond } }: Scale, room: string): Promise<Table> {
  const library = loadLibrary({ planDirs: ['data'], intentsDir: 'intents' });
  const questions = [
    ...everydayQuestions(library),
    '你好',
    '你能做什么',
    '哪些没完成',
    '总体进展怎么样',
    '今天天气怎么样',
  ];
  const members = library.contacts.map(({ userId }) => userId);
  const bot = await startBot(join(room, 'soak'));
  const megabytes: number[] = [];
  let sent = 0;
  let failed = 0;
  let running = 0;
  const say = async (member: string, text: string) => {
    running++;
    const reply = await ask(bot.address, member, request(member, text)).catch(() => undefined);
    running--;
    if (reply?.kind !== 'text') failed++;
  };
  try {
    const began = performance.now();
    const elapsed = () => (performance.now() - began) / 1000;
    while (elapsed() < seconds || running > 0) {
      const due = Math.floor(Math.min(elapsed(), seconds) * perSecond);
      for (; sent < due; sent++) {
        void say(members[sent % members.length] ?? '', questions[(sent * 7919) % questions.length] ?? '');
      }
      if (elapsed() > (megabytes.length * seconds) / LOOKS) megabytes.push(memoryOf(bot.pid).now);
      await pause(10);
    }
  } finally {
    await bot.stop();
  }
  const part = (from: number, to: number) => median(megabytes.slice(megabytes.length * from, megabytes.length * to));
  const middle = part(1 / 2, 3 / 4);
  const late = part(3 / 4, 1);
  return {
    title: '长时间运行：内存',
    columns: ['时段', '常驻内存 MB'],
    rows: [
      ['开始', figure(megabytes[0] ?? Number.NaN)],
      ['第二个四分之一', figure(part(1 / 4, 1 / 2))],
      ['第三个四分之一', figure(middle)],
      ['最后四分之一', figure(late)],
    ],
    notes: [
      `最后四分之一比第三个：${figure(late / middle)}，${aim(late / middle, 1.03, 'most')}。`,
      `${seconds} 秒里 ${sent} 条消息（每秒 ${perSecond} 条，相当于每秒 1 条说上 ${figure(sent / 3600)} 小时），${failed} 条没有得到回答。只问不报，台账不变。`,
    ],
  };
}
