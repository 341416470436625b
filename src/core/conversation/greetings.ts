import type { Contact } from '../plan.ts';
import { answerHelp } from './answers/help.ts';
import type { Scene } from './scene.ts';

/** Said when a member opens the chat, at most once a day: who speaks and what one can ask. */
export function greet(scene: Scene): string {
  const help = answerHelp(
    { intent: 'help', indicators: [], groups: [], units: [], period: null, filter: null, updates: [], detail: {} },
    scene,
  );
  return [`${scene.asker.name}，您好，我是指标通。`, help.text].join('\n');
}

/** Said to a member who is not on the contact list: whom to ask, and no figure. */
export function greetStranger(contacts: readonly Contact[]): string {
  const planners = contacts.filter(({ role }) => role === 'planner').map(({ name }) => name);
  const whom = planners.length > 0 ? planners.join('、') : '本单位管理员';
  return `您还不在通讯录里，我不能回答。请联系${whom}登记后再来。`;
}

const MEDIA: Readonly<Record<string, string>> = {
  voice: '语音',
  image: '图片',
  video: '视频',
  file: '文件',
  location: '位置',
  link: '链接',
};

/** A voice, picture or file cannot be read. */
export function onlyText(medium: string): string {
  return `我看不了${MEDIA[medium] ?? '这种消息'}，请发文字。`;
}
