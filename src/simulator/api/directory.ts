import { fine, refusal } from './answer.ts';
import type { AppState, Route } from './route.ts';

/** `GET /cgi-bin/user/get` and `GET /cgi-bin/getcallbackip` (wecom.md §2.3, §12). */
export function createLookups(app: AppState): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/cgi-bin/user/get',
      token: true,
      answer({ query }) {
        const member = app.directory.find(query.userid ?? '');
        if (member === undefined) return refusal(60111);
        const { userId, name, department } = member;
        const id = app.directory.departments.indexOf(department) + 1;
        return fine({ userid: userId, name, department: [id], main_department: id, status: 1 });
      },
    },
    {
      method: 'GET',
      path: '/cgi-bin/getcallbackip',
      token: true,
      answer: () => fine({ ip_list: ['127.0.0.1', '::1'] }),
    },
  ];
}
