/** One call of the server API as it came over the wire. */
export interface ApiCall {
  readonly method: string;
  /** Path below the base address: /cgi-bin/gettoken. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The raw body; empty for GET. */
  readonly body: string;
}

/** What goes back; `drop`: the connection is closed without an answer. */
export type ApiAnswer =
  | { readonly kind: 'json'; readonly body: ApiBody }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'drop' };

export interface ApiBody {
  readonly errcode: number;
  readonly errmsg: string;
  readonly [field: string]: unknown;
}

/** The codes that this fake gives, with the text the platform is known to put beside them (wecom.md §15.1). */
const MESSAGES = {
  [-1]: 'system error',
  40001: 'invalid credential',
  40008: 'invalid message type',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40032: 'invalid userid list length',
  40033: 'invalid charset',
  40007: 'invalid media_id',
  40035: 'invalid parameter',
  40058: 'invalid Request Parameter',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  42001: 'access_token expired',
  42014: 'task_id invalid',
  42027: 'keyname invalid',
  42028: 'url invalid',
  42031: 'card_type invalid',
  42033: 'title missing',
  42035: 'horizontal_content_list size invalid',
  42037: 'option_list size invalid',
  42038: 'button text invalid',
  42039: 'button key invalid',
  42040: 'option id invalid',
  42041: 'option text invalid',
  42042: 'jump_list size invalid',
  42043: 'question_key invalid',
  42045: 'card_action invalid',
  42050: 'userid invalid',
  42051: 'duplicate action key',
  44004: 'empty content',
  45008: 'article count out of limit',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  45034: 'url without scheme',
  47001: 'data format error',
  48002: 'api forbidden',
  60020: 'not allow to access from your ip',
  60111: 'userid not found',
  60140: 'invalid response_code',
  81013: 'user & party & tag all invalid',
  82001: 'no recipient',
  82002: 'too many parties',
  82003: 'too many tags',
  93000: 'invalid webhook url',
  301002: 'not allow operate another agent with this accesstoken',
} as const;

export type ErrorCode = keyof typeof MESSAGES;

/** Success, with the fields of the route. */
export function fine(fields: Readonly<Record<string, unknown>> = {}): ApiBody {
  return { errcode: 0, errmsg: 'ok', ...fields };
}

/** A refusal; HTTP stays 200 (wecom.md §1). */
export function refusal(code: ErrorCode, hint = ''): ApiBody {
  return { errcode: code, errmsg: hint === '' ? MESSAGES[code] : `${MESSAGES[code]}, ${hint}` };
}
