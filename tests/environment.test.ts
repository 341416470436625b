import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

/** Every variable that the program reads. */
const names = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
const example = readFileSync('.env.example', 'utf8').split('\n');

describe('.env.example', () => {
  const set = example.flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, value }];
  });

  it('names every variable once', () => {
    expect(names.length).toBeGreaterThan(15);
    expect(set.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('says above each what it means', () => {
    for (const { name } of set) {
      const above = example[example.findIndex((line) => line.startsWith(`${name}=`)) - 1];
      expect(above, name).toMatch(/^# .*[\u4e00-\u9fff]/);
    }
  });

  it('holds no value, so that a copy of it starts the trial', () => {
    expect(set.filter(({ value }) => value !== '')).toEqual([]);
    expect(readConfig(Object.fromEntries(set.map(({ name, value }) => [name, value]))).kind).toBe('trial');
  });
});

describe('README.md', () => {
  it('has every variable in its table', () => {
    const rows = readFileSync('README.md', 'utf8').split('\n');
    const named = rows
      .filter((row) => row.startsWith('| `'))
      .flatMap((row) => row.split(' | ')[0]?.match(/[A-Z][A-Z_]+/g) ?? []);
    expect(names.filter((name) => name !== undefined && !named.includes(name))).toEqual([]);
  });
});
