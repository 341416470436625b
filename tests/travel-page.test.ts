import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { type Service, startService } from '../src/service.ts';
import { findChromium } from './needs.ts';

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** For a month on a machine that is busy with other tests. */
const PATIENCE = 100_000;

let dir: string;
let service: Service;
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
  dir = mkdtempSync(join(tmpdir(), 'travel-page-'));
  service = await startService(
    readConfig({ PORT: '0', DATA_DIR: dir, BOT_NOW: '2023-10-16T10:00' }),
    createLog('silent'),
  );
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  complaints = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(service.address);
});
afterEach(async () => {
  await page.close();
  await service.close();
  rmSync(dir, { recursive: true, force: true });
  expect(complaints).toEqual([]);
});

/** Asks again until it holds; a month takes its time on a busy machine. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });
const button = (name: string) => page.getByRole('button', { name });
const choose = (name: string) => button(name).first().click();
const bubbles = () => page.locator('.log .words').allTextContents();
const stamps = () => page.locator('.log .stamp time').allTextContents();
const date = () => page.locator('.dial time').textContent();
const unreadOf = (userId: string) => page.locator(`[data-user="${userId}"] .badge:visible b`);

test('a month is set forward, and the chats of leader, planner and contact fill', { timeout: PATIENCE }, async () => {
  await choose('规划科');
  await eventually(date).toBe('2023年10月16日 周一 10:00');
  await eventually(async () => (await bubbles()).length).toBeGreaterThan(0);
  const seen: string[] = [];
  await page.exposeFunction('see', (text: string) => seen.push(text));
  await page.evaluate(
    "new MutationObserver(() => see(document.querySelector('.dial time').textContent)).observe(document.querySelector('.dial time'), { childList: true })",
  );
  await button('前进一个月').click();
  expect(await button('前进一天').isDisabled()).toBe(true);
  await page.getByRole('progressbar', { name: '正在前进' }).waitFor();
  await eventually(date).toBe('2023年11月15日 周三 10:00');
  await eventually(() => button('前进一天').isEnabled()).toBe(true);
  expect(await page.getByRole('progressbar').isVisible()).toBe(false);
  expect(new Set(seen).size).toBeGreaterThan(20);

  expect((await bubbles()).filter((text) => text.startsWith('每周调度'))).toHaveLength(5);
  expect(await stamps()).toContain('11月13日 09:00');
  expect(await unreadOf('planner').count()).toBe(0);
  expect(Number(await unreadOf('leader').textContent())).toBeGreaterThan(3);
  await choose('局领导');
  await eventually(bubbles).toContainEqual(expect.stringMatching(/^每周调度（11月13日/));
  expect(await unreadOf('leader').count()).toBe(0);
  await choose('霍山县联系人');
  await eventually(bubbles).toContainEqual(expect.stringMatching(/^2023年10月的报送开始了/));
});

test('times are told from the office’s day, and what comes while the clock stands still is unread', {
  timeout: PATIENCE,
}, async () => {
  await choose('金寨县联系人');
  await eventually(stamps).toEqual(['10:00']);
  await button('前进一天').click();
  await eventually(date).toBe('2023年10月17日 周二 10:00');
  await eventually(stamps).toEqual(['昨天 10:00']);
  await page.getByLabel('消息', { exact: true }).fill('公证员6人');
  await page.keyboard.press('Enter');
  await eventually(stamps).toEqual(['昨天 10:00', '10:00']);
  await choose('规划科');
  await eventually(async () => (await bubbles()).length).toBeGreaterThan(0);
  await choose('金寨县联系人');
  await page.getByLabel('消息', { exact: true }).fill('确认');
  await page.keyboard.press('Enter');
  await eventually(() => unreadOf('planner').count()).toBe(1);
});

test('what is refused is said, also on a phone', { timeout: PATIENCE }, async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await eventually(() => button('前进一天').isEnabled()).toBe(true);
  await page.route('**/simulator/clock', (route) =>
    route.fulfill({ status: 409, json: { error: '时间正在前进，请等它走完' } }),
  );
  await button('前进一周').click();
  await page.getByText('没有前进：时间正在前进，请等它走完').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  complaints = complaints.filter((line) => !line.includes('409'));
});
