import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { type Service, startService } from '../src/service.ts';
import { findChromium } from './needs.ts';

const dir = mkdtempSync(join(tmpdir(), 'page-'));
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

let service: Service;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const config = readConfig({ PORT: '0', DATA_DIR: dir, BOT_NOW: '2023-09-15T10:00' });
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium: run node tests/needs.ts');
  [service, browser] = await Promise.all([
    startService(config, createLog('silent')),
    chromium.launch({ executablePath, args: ARGS }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  rmSync(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  complaints = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(service.address);
});
afterEach(async () => {
  await page.close();
  expect(complaints).toEqual([]);
});

/** Asks again until it holds; a busy machine may take its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });
const bubbles = () => page.locator('.log .words').allTextContents();
const lastBubble = async () => (await bubbles()).at(-1) ?? '';
const choose = (name: string) => page.getByRole('button', { name }).first().click();
const ask = async (text: string) => {
  await page.getByLabel('消息', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
};

test('the leader types a question and reads figure, target and caution', async () => {
  await choose('局领导');
  await eventually(lastBubble).toMatch(/^局领导，您好/);
  await ask('律师万人比现在多少');
  await eventually(lastBubble).toMatch(/^律师万人比现为2\.56人\/万人/);
  expect(await lastBubble()).toMatch(/2\.10[\s\S]*590万/);
  await page.reload();
  await eventually(lastBubble).toMatch(/2\.56/);
});

test('a suggestion is asked with one tap, and what follows may leave out its subject', async () => {
  await choose('规划科');
  await eventually(lastBubble).toMatch(/^规划科，您好/);
  await choose('哪些没完成');
  await eventually(lastBubble).toMatch(/未完成的有3项/);
  await ask('公证员呢');
  await eventually(lastBubble).toMatch(/37人/);
});

test('each person has a chat of his own, with what fits him', async () => {
  await choose('金寨县联系人');
  await eventually(lastBubble).toMatch(/^金寨县联系人，您好/);
  await ask('我县公证员几个');
  await eventually(lastBubble).toMatch(/金寨县的公证员人数还没有报送记录/);
  await choose('霍山县联系人');
  await eventually(bubbles).toEqual([expect.stringMatching(/^霍山县联系人，您好/)]);
  await choose('金寨县联系人');
  await eventually(async () => (await bubbles()).length).toBe(3);
});

test('a visitor is told whom to ask, and nothing else', async () => {
  await choose('访客');
  await eventually(lastBubble).toMatch(/不在通讯录.*规划科/);
  await ask('律师万人比现在多少');
  await eventually(async () => (await bubbles()).length).toBe(3);
  expect(await lastBubble()).toMatch(/不在通讯录.*规划科/);
  expect((await bubbles()).join()).not.toMatch(/2\.56/);
});
