/** nlp.js ships no types; this is as much of it as is used here. */
declare module '@nlpjs/core' {
  import type { Nlp } from '@nlpjs/nlp';

  interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): Nlp;
    get(name: 'tokenizer-zh'): { tokenize(text: string, normalize: boolean): readonly string[] };
    registerConfiguration(tag: string, settings: Readonly<Record<string, unknown>>): void;
  }
  export function containerBootstrap(): Container;
}

declare module '@nlpjs/lang-zh' {
  export class LangZh {}
}

declare module '@nlpjs/nlp' {
  export class Nlp {
    readonly settings: Record<string, unknown>;
    addLanguage(locale: string): void;
    addDocument(locale: string, utterance: string, intent: string): void;
    addNerRuleOptionTexts(locale: string, entity: string, option: string, texts: readonly string[]): void;
    train(): Promise<unknown>;
    process(
      locale: string,
      utterance: string,
    ): Promise<{
      readonly intent: string;
      readonly entities: readonly { readonly entity: string; readonly option: string; readonly start: number }[];
    }>;
  }
}
