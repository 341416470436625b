import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { BUTTON_CARD, createFake, type Fake, TEXT } from './fake.ts';
import { type Served, serve } from './served.ts';
import { field, type StubApp, startStubApp, textReply } from './stub-app.ts';

const ARGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

let browser: Browser;
let app: StubApp;
let fake: Fake;
let served: Served;
let page: Page;
let complaints: string[];
/** The app answers 500 while this is set. */
let broken: boolean;

beforeAll(async () => {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ARGS.split(' ') });
});
afterAll(() => browser?.close());

beforeEach(async () => {
  broken = false;
  app = await startStubApp((seen) => {
    if (broken) return { status: 500 };
    if (field(seen.xml, 'MsgType') !== 'event') return { text: `答：${field(seen.xml, 'Content')}\n第二行 <b>` };
    if (field(seen.xml, 'Event') === 'enter_agent') return { text: '您好，我是指标通。' };
    const button = '<Button><ReplaceName>已收到</ReplaceName></Button>';
    return {
      xml: textReply(seen, '')
        .replace('[text]', '[update_button]')
        .replace(/<Content>.*<\/Content>/, button),
    };
  });
  fake = createFake({ callbackUrl: app.url, now: Date.now });
  served = await serve(fake.corp);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  complaints = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(served.base);
});
afterEach(async () => {
  await page.close();
  await served.close();
  await app.close();
});

/** Asks again until it holds; a busy machine may take its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
const bubbles = () => page.locator('.log .words').allTextContents();
const button = (name: string) => page.getByRole('button', { name });
const ask = async (text: string) => {
  await page.getByLabel('消息', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
};

test('a question is answered, each person has a chat of his own, and all is there after a reload', async () => {
  await button('李四').click();
  await eventually(bubbles).toEqual(['您好，我是指标通。']);
  await ask('公证员现在多少');
  await eventually(bubbles).toEqual(['您好，我是指标通。', '公证员现在多少', '答：公证员现在多少\n第二行 <b>']);
  await button('王五').click();
  await eventually(bubbles).toEqual(['您好，我是指标通。']);
  await button('李四').click();
  await eventually(async () => (await bubbles()).length).toBe(3);
  await page.reload();
  await eventually(async () => (await bubbles()).length).toBe(3);
  expect(await button('李四').getAttribute('aria-current')).toBe('true');
  expect(complaints).toEqual([]);
});

test('a suggestion is asked with one tap', async () => {
  await button('李四').click();
  await button('还差多少').click();
  await eventually(bubbles).toContain('答：还差多少\n第二行 <b>');
});

test('Enter chooses a word while composing, Shift+Enter begins a line; neither sends', async () => {
  const words = page.getByLabel('消息', { exact: true });
  await words.fill('公证员');
  await words.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await words.press('Shift+Enter');
  await words.pressSequentially('6人');
  expect(await words.inputValue()).toBe('公证员\n6人');
  await words.press('Enter');
  await eventually(bubbles).toContain('公证员\n6人');
  expect(await words.inputValue()).toBe('');
});

test('what is pushed to somebody else is counted, and read by opening', async () => {
  await eventually(bubbles).toHaveLength(1);
  await fake.send({ ...TEXT, touser: '007' });
  const badge = page.locator('[data-user="007"] .badge b');
  await eventually(() => badge.textContent()).toBe('1');
  expect(await page.title()).toBe('(1) 指标通');
  await button('王五').click();
  await eventually(bubbles).toEqual(['你好']);
  expect(await page.locator('.badge:visible').count()).toBe(0);
});

test('a failure says so and can be tried again', async () => {
  await eventually(bubbles).toHaveLength(1);
  broken = true;
  await ask('你好');
  const retry = button('发送失败，点此重试');
  await retry.waitFor();
  broken = false;
  await retry.click();
  await eventually(bubbles).toContain('答：你好\n第二行 <b>');
  expect(await retry.count()).toBe(0);
});

test('a card shows its parts, and a pressed button its outcome', async () => {
  await button('李四').click();
  const template_card = { ...BUTTON_CARD, horizontal_content_list: [{ keyname: '项目', value: '公证员' }] };
  await fake.send({ touser: 'lisi', msgtype: 'template_card', template_card });
  await page.getByRole('heading', { name: '报数提醒' }).waitFor();
  expect(await page.locator('.card-rows').textContent()).toBe('项目公证员');
  await button('收到').click();
  await page.getByText('已收到').waitFor();
  expect(await button('推迟').count()).toBe(0);
});

test('on a phone the list becomes a picker, and nothing is wider than the screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel('以谁的身份聊天').selectOption('lisi');
  await ask('公证员现在多少');
  await eventually(bubbles).toContain('答：公证员现在多少\n第二行 <b>');
  expect(await page.locator('.people').isVisible()).toBe(false);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});
