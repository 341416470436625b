/** Personal data that people send along: it is neither recorded nor repeated (统计纪律, 个人信息保护). */

const MOBILE = /(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?![\d.]\d|\d)/g;
const IDENTITY = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g;

/** Whether a text holds a mobile or identity number, in half or full width. */
export function hasPrivate(text: string): boolean {
  const plain = text.normalize('NFKC');
  return plain.search(MOBILE) >= 0 || plain.search(IDENTITY) >= 0;
}

/** The text without such numbers. */
export function withoutPrivate(text: string): string {
  return text.replace(IDENTITY, '（已隐去）').replace(MOBILE, '（已隐去）');
}

/** Said once to a message that held some. */
export const PRIVATE_NOTE = '消息里有手机号或身份证号，请撤回那条消息；我没有保存，也不会转发。';
