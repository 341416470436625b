/** The package brings no types: as much of it as is used here. */
declare module 'co-wechat' {
  import type { Middleware } from 'koa';

  type Handle = (message: Readonly<Record<string, string>>) => Promise<string | undefined>;
  export default function wechat(config: { token: string; encodingAESKey: string; appid: string }): {
    middleware(handle: Handle): Middleware;
  };
}
