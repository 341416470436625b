import { readFileSync } from 'node:fs';
import type { RouterInstance } from '@koa/router';
import { html } from 'htm/preact';
import { render } from 'preact-render-to-string';
import type { Member } from '../member.ts';

export interface PageOptions {
  readonly corp: { readonly directory: { readonly members: readonly Member[] } };
  readonly title: string;
  readonly notice: string;
  /** Whose chat is shown beside a member's, unless the reader chooses another. */
  readonly beside?: (userId: string) => string | undefined;
}

/** The chat page at `/` and the files that it needs. */
export function addPage(router: RouterInstance, options: PageOptions): void {
  router.get('/', (ctx) => {
    ctx.set({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    ctx.type = 'html';
    ctx.body = renderPage(options);
  });
  for (const { name, type } of FILES) {
    const content = readFileSync(new URL(name, import.meta.url), 'utf8');
    router.get(`/simulator/${name}`, (ctx) => {
      ctx.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' });
      ctx.type = type;
      ctx.body = content;
    });
  }
}

const FILES = [
  { name: 'chat.js', type: 'text/javascript; charset=utf-8' },
  { name: 'phone.js', type: 'text/javascript; charset=utf-8' },
  { name: 'bubble.js', type: 'text/javascript; charset=utf-8' },
  { name: 'dial.js', type: 'text/javascript; charset=utf-8' },
  { name: 'list.js', type: 'text/javascript; charset=utf-8' },
  { name: 'wire.js', type: 'text/javascript; charset=utf-8' },
  { name: 'chat.css', type: 'text/css; charset=utf-8' },
  { name: 'mark.svg', type: 'image/svg+xml' },
] as const;

/** Nothing from elsewhere, nothing inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page without messages, which the browser fetches; every text is escaped. */
export function renderPage({ corp, title, notice, beside = () => undefined }: PageOptions): string {
  const { members } = corp.directory;
  const page = html`
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/simulator/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/simulator/chat.css" />
        <script type="module" src="/simulator/chat.js"></script>
      </head>
      <body>
        <div class="stage">
          ${peopleColumn(members, title, notice, beside)}
          ${dial()}
          <main class="phones">${phone(members, title, notice, 'words')}</main>
        </div>
        <template data-part="second">${phone(members, title, notice, 'words-beside')}</template>
        <noscript><p class="noscript">请允许本页运行脚本后再试。</p></noscript>
      </body>
    </html>
  `;
  return `<!doctype html>${render(page)}`;
}

function peopleColumn(
  members: readonly Member[],
  title: string,
  notice: string,
  beside: NonNullable<PageOptions['beside']>,
) {
  return html`
    <aside class="people">
      <header class="brand">
        <img src="/simulator/mark.svg" alt="" width="44" height="44" />
        <div>
          <h1>${title}</h1>
          <p>企业微信 · 试用</p>
        </div>
      </header>
      <nav aria-label="选择身份">
        <div class="people-top">
          <p class="people-caption">以谁的身份聊天</p>
          <button type="button" class="pair" aria-pressed="false" title="两个人的聊天并排看" data-part="pair">
            <svg viewBox="0 0 20 20" width="15" height="15" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="1.6"><rect x="2" y="3" width="6.8" height="14" rx="1.8" /><rect x="11.2" y="3" width="6.8" height="14" rx="1.8" /></g></svg>
            双人视图
          </button>
        </div>
        <ul>
          ${members.map((member, place) => html`<li>${person(member, place % TONES, beside(member.userId))}</li>`)}
        </ul>
      </nav>
      <p class="notice">${notice}</p>
    </aside>
  `;
}

function person(member: Member, tone: number, beside: string | undefined) {
  const { userId, name } = member;
  return html`
    <button type="button" class="person" data-user=${userId} data-beside=${beside}>
      <span class="face" data-tone=${tone} aria-hidden="true">${faceOf(name)}</span>
      <span class="person-top"><span class="person-name">${name}</span><span class="person-unit">${besideName(member)}</span></span>
      <span class="person-last"></span>
      <time class="person-time"></time>
      <span class="badge" hidden><b></b><span class="hidden">条未读</span></span>
    </button>
  `;
}

/** Sets the date forward; the script fills in the date. */
function dial() {
  return html`
    <section class="dial" aria-label="模拟日期" data-part="dial">
      <p class="dial-now"><span class="dial-caption">模拟日期</span><time data-part="date"></time></p>
      <div class="dial-buttons">
        ${JOURNEYS.map(
          ({ days, words }) => html`
            <button type="button" class="dial-button" data-days=${days} disabled aria-label=${`前进${words}`} title="前进途中到点的提醒会照常发出"><span>前进</span>${words}</button>
          `,
        )}
      </div>
      <progress class="dial-progress" max="1" value="0" aria-label="正在前进" data-part="progress" hidden></progress>
      <p class="dial-problem" role="alert" data-part="problem" hidden></p>
    </section>
  `;
}

const JOURNEYS = [
  { days: 1, words: '一天' },
  { days: 7, words: '一周' },
  { days: 30, words: '一个月' },
];

function phone(members: readonly Member[], title: string, notice: string, wordsId: string) {
  return html`
    <section class="phone" aria-label="聊天">
      <header class="bar">
        <img class="bar-mark" src="/simulator/mark.svg" alt="" width="34" height="34" />
        <div class="bar-title">
          <h2>${title}</h2>
          <p class="bar-sub" data-part="whom"></p>
        </div>
        <label class="picker">
          <span class="hidden">以谁的身份聊天</span>
          <span class="picker-face" aria-hidden="true" data-part="face"></span>
          <select data-part="picker">
            ${members.map((member) => html`<option value=${member.userId}>${[member.name, besideName(member)].filter(Boolean).join(' · ')}</option>`)}
          </select>
        </label>
      </header>
      <p class="line-state" role="status" data-part="line" hidden>连接已断开，正在重新连接…</p>
      <div class="log" role="log" aria-live="polite" aria-label="聊天记录" data-empty="想问什么，直接写" tabindex="0" data-part="log"></div>
      <p class="hidden" role="status" data-part="typing-said"></p>
      <footer class="foot">
        <div class="chips" role="group" aria-label="可以这样问" data-part="chips"></div>
        <form class="composer" data-part="form">
          <label class="hidden" for=${wordsId}>消息</label>
          <textarea id=${wordsId} rows="1" maxlength="4000" placeholder="发消息…" enterkeyhint="send" autocomplete="off" data-part="words"></textarea>
          <button type="submit" class="send" aria-label="发送" disabled data-part="send">
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M12 19V6M6 11.5 12 5.5l6 6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" /></svg>
          </button>
        </form>
        <p class="notice notice-foot">${notice}</p>
      </footer>
    </section>
  `;
}

/** How many colours the avatars take turns in. */
const TONES = 6;

/** The unit or role, unless the name says it already. */
function besideName({ name, department }: Member): string {
  return name.includes(department) ? '' : department;
}

/** What the avatar shows: of a person's name the family name, of a longer designation its first two characters. */
function faceOf(name: string): string {
  const letters = [...name];
  return letters.slice(0, letters.length <= 3 ? 1 : 2).join('');
}
