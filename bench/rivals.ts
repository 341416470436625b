/** `node bench/rivals.ts koa|co-wechat`: what the webhook is held against, each on Koa, as a program of its own. */

import wechat from 'co-wechat';
import Koa from 'koa';
import { KEYS } from './requests.ts';

const koa = new Koa();
if (process.argv[2] === 'koa') {
  koa.use((ctx) => {
    ctx.body = 'ok';
  });
} else {
  const { token, aesKey, receiveId } = KEYS;
  koa.use(wechat({ token, encodingAESKey: aesKey, appid: receiveId }).middleware(async ({ Content }) => Content));
}
const server = koa.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
