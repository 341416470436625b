import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Carded, NOTICE, startCarded } from './carded.ts';
import { findChromium } from './needs.ts';

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium: run node tests/needs.ts');
  browser = await chromium.launch({ executablePath, args: ARGS });
});
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  complaints = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

/** Asks again until it holds; a busy machine may take its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
/** The phone on the left, or on the right. */
const phone = (place: number) => page.locator('.phone').nth(place);
const wordsIn = (place: number) => phone(place).locator('.log .words').allTextContents();
const whose = (place: number) => phone(place).getByLabel('以谁的身份聊天').inputValue();
const say = async (place: number, text: string) => {
  await phone(place).getByLabel('消息', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
};
const button = (name: string) => page.getByRole('button', { name });
const cardButton = (text: string) => page.locator('.card-button', { hasText: text });
const badge = () => page.locator('[data-user="ZhangSan"] .badge:visible b');

/** The page, opened at an address such as `#lisi`. */
async function open(address: string): Promise<Carded> {
  const carded = await startCarded();
  await page.goto(`${carded.page}/${address}`);
  await page.locator('[aria-current="true"]').waitFor();
  return carded;
}

test('report, preview, confirmation and review are seen at one glance', async () => {
  await open('#lisi');
  await button('双人视图').click();
  expect([await whose(0), await whose(1)]).toEqual(['lisi', 'ZhangSan']);
  await say(0, '公证员6人');
  await phone(0).getByRole('heading', { name: '请确认' }).waitFor();
  await phone(0).getByRole('button', { name: '确认' }).click();
  await eventually(() => phone(0).locator('.card-done').textContent()).toBe('已提交');
  expect(await phone(0).locator('.card-button').count()).toBe(0);
  await eventually(() => wordsIn(1)).toEqual([NOTICE.text]);
  await eventually(async () => (await wordsIn(0)).at(-1)).toBe('已记录，第1号。');
  // Both chats are open and seen.
  expect(await page.locator('.badge:visible').count()).toBe(0);
  await say(1, '公证员9人');
  await eventually(async () => (await wordsIn(1)).length).toBe(3);
  expect((await wordsIn(0)).join()).not.toContain('9人');
});

test('a notice to somebody whose chat is not open is counted beside his name', async () => {
  await open('#lisi');
  await say(0, '公证员6人');
  await cardButton('确认').click();
  await eventually(() => badge().textContent()).toBe('1');
  await button('双人视图').click();
  await eventually(() => wordsIn(1)).toEqual([NOTICE.text]);
  expect(await badge().count()).toBe(0);
});

test('a press that leaves the card open frees its buttons again', async () => {
  const carded = await open('#lisi');
  await say(0, '公证员6人');
  await cardButton('修改').click();
  await eventually(async () => (await wordsIn(0)).at(-1)).toBe('请写改后的数。');
  await eventually(() => cardButton('确认').isEnabled()).toBe(true);
  await cardButton('取消').click();
  await eventually(() => page.locator('.card-done').textContent()).toBe('已取消');
  expect(carded.recorded()).toBe(0);
});

test('the list turns the active phone, a picker its own; the same person is never shown twice', async () => {
  await open('#lisi,ZhangSan');
  await phone(1).locator('.log').click();
  await button('王五').click();
  await eventually(() => whose(1)).toBe('007');
  expect(await whose(0)).toBe('lisi');
  await phone(0).getByLabel('以谁的身份聊天').selectOption('007');
  await eventually(() => whose(1)).toBe('lisi');
  expect([await whose(0), new URL(page.url()).hash]).toEqual(['007', '#007,lisi']);
  await button('李四').click();
  expect([await whose(0), await whose(1)]).toEqual(['007', 'lisi']);
  await page.reload();
  await eventually(() => page.locator('.phone').count()).toBe(2);
  await button('双人视图').click();
  expect([await page.locator('.phone').count(), await whose(0)]).toEqual([1, '007']);
});

test('what was half written on one phone is there when the phone comes back', async () => {
  await open('#lisi,ZhangSan');
  await phone(1).getByLabel('消息', { exact: true }).fill('退回，');
  await button('双人视图').click();
  await button('双人视图').click();
  expect(await phone(1).getByLabel('消息', { exact: true }).inputValue()).toBe('退回，');
});

test('a narrow window shows one phone, and the other again when there is room', async () => {
  await open('#lisi,ZhangSan');
  expect(await page.locator('.phone').count()).toBe(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await eventually(() => page.locator('.phone').count()).toBe(1);
  await say(0, '公证员6人');
  await cardButton('确认').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  await eventually(() => page.locator('.phone').count()).toBe(2);
});
