import { parseJson } from '../body.ts';
import type { ApiAnswer, ApiBody, ApiCall } from './answer.ts';
import { refusal } from './answer.ts';
import type { Faults } from './faults.ts';
import type { Route } from './route.ts';
import type { Tokens } from './token.ts';

/** The server API as a function: one call in, one answer out (wecom.md §16.2). */
export interface ServerApi {
  answer(call: ApiCall): Promise<ApiAnswer>;
}

/** Puts the routes behind the gate that all of them share: planned troubles, access token, JSON. */
export function createServerApi(parts: {
  readonly routes: readonly Route[];
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly now: () => number;
}): ServerApi {
  const { routes, tokens, faults, now } = parts;

  const carryOut = (call: ApiCall): ApiBody => {
    const route = routes.find((candidate) => candidate.path === call.path);
    if (route === undefined) return refusal(48002, 'not played by this simulator');
    if (route.method !== call.method) return refusal(40035, `use ${route.method}`);
    const fault = route.token ? tokens.fault(call.query.access_token, now()) : undefined;
    if (fault !== undefined) return refusal(fault);
    if (route.method === 'GET') return route.answer({ query: call.query, body: undefined, now: now() });
    if (/\\u[0-9a-f]{4}/i.test(call.body)) return refusal(40033);
    const body = parseJson(call.body);
    if (body === undefined) return refusal(47001);
    return route.answer({ query: call.query, body, now: now() });
  };

  return {
    async answer(call) {
      const troubles = faults.meet(call.path);
      const delay = troubles.find((trouble) => trouble.kind === 'delay');
      if (delay !== undefined) await new Promise((wake) => setTimeout(wake, delay.milliseconds));
      for (const trouble of troubles) {
        if (trouble.kind === 'drop') return { kind: 'drop' };
        if (trouble.kind === 'status') return { kind: 'status', status: trouble.status };
        if (trouble.kind === 'refuse') return { kind: 'json', body: refusal(trouble.code, trouble.hint) };
      }
      const body = carryOut(call);
      return troubles.some((trouble) => trouble.kind === 'lose') ? { kind: 'drop' } : { kind: 'json', body };
    },
  };
}
