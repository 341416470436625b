import { describe, expect, test } from 'vitest';
import { readXml, textOf, writeXml } from '../../src/wecom/xml.ts';

describe('reading', () => {
  test.each([
    ['CDATA', '<xml><a><![CDATA[1]]></a></xml>', { a: '1' }],
    ['plain tags', '<xml><a>1</a></xml>', { a: '1' }],
    ['a number beyond 2^53', '<xml><MsgId>9223372036854775807</MsgId></xml>', { MsgId: '9223372036854775807' }],
    ['leading noughts', '<xml><FromUserName>007</FromUserName></xml>', { FromUserName: '007' }],
    ['words that look like values', '<xml><a>true</a><b>1e5</b><c>null</c></xml>', { a: 'true', b: '1e5', c: 'null' }],
    ['white space around', '<xml>\n <a> <![CDATA[1]]></a>\n</xml>\n', { a: '1' }],
    ['a declaration and a byte order mark', '\uFEFF<?xml version="1.0"?><xml><a>1</a></xml>', { a: '1' }],
    ['split CDATA', '<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>', { a: 'x]]>y' }],
    ['markup in CDATA', '<xml><a><![CDATA[<b>&amp;</b>]]></a></xml>', { a: '<b>&amp;</b>' }],
    ['a document type in CDATA is text', '<xml><a><![CDATA[<!DOCTYPE x>]]></a></xml>', { a: '<!DOCTYPE x>' }],
    ['the five entities', '<xml><a>&lt;&gt;&amp;&quot;&apos;</a></xml>', { a: '<>&"\'' }],
    ['character references', '<xml><a>&#20320;&#x597D;&#x1F600;</a></xml>', { a: '你好😀' }],
    ['decoded once', '<xml><a>&amp;lt;</a></xml>', { a: '&lt;' }],
    ['an unknown entity stays as it is', '<xml><a>&lol;</a></xml>', { a: '&lol;' }],
    ['attributes are passed over', '<xml v="1"><a b="x>" c = \'2\'>1</a></xml>', { a: '1' }],
    ['line ends', '<xml><a>1\r\n2\r3</a></xml>', { a: '1\n2\n3' }],
    ['text beside elements does not count', '<xml>x<a>1</a>y</xml>', { a: '1' }],
    ['repeated elements', '<xml><a>1</a><a>2</a><a>3</a></xml>', { a: ['1', '2', '3'] }],
    ['an empty element', '<xml><a></a><b/></xml>', { a: '', b: '' }],
    [
      'one choice is a list as well',
      '<xml><s><SelectedItem><OptionIds><OptionId>a</OptionId></OptionIds></SelectedItem></s></xml>',
      { s: { SelectedItem: [{ OptionIds: { OptionId: ['a'] } }] } },
    ],
  ])('%s', (_, xml, fields) => {
    expect(readXml(xml)).toEqual(fields);
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['JSON', '{"Encrypt":"x"}'],
    ['another root', '<html><Encrypt>x</Encrypt></html>'],
    ['two roots', '<xml><a>1</a></xml><xml><a>2</a></xml>'],
    ['text alone', '<xml>x</xml>'],
    ['not closed', '<xml><a>1</a>'],
    ['CDATA not closed', '<xml><a><![CDATA[1</a></xml>'],
    ['crossed', '<xml><a><b></a></b></xml>'],
    ['a document type', '<!DOCTYPE xml><xml><a>1</a></xml>'],
    ['an entity', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>&a;</a></xml>'],
    ['an external entity', '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><a>&a;</a></xml>'],
    ['a document type in small letters', '<!doctype xml><xml><a>1</a></xml>'],
    [
      'a document type behind a comment that hides CDATA',
      '<!--<![CDATA[--><!DOCTYPE xml><!--]]>--><xml><a>1</a></xml>',
    ],
    ['a comment', '<xml><!-- x --><a>1</a></xml>'],
    ['an instruction', '<xml><?php x?><a>1</a></xml>'],
    ['a bare ampersand', '<xml><a>1 & 2</a></xml>'],
    ['an attribute that does not end', '<xml><a b="1>1</a></xml>'],
    ['a reserved name', '<xml><__proto__><a>1</a></__proto__></xml>'],
    ['nine deep', `<xml>${'<a>'.repeat(9)}1${'</a>'.repeat(9)}</xml>`],
    ['too many elements', `<xml>${'<a/>'.repeat(20_000)}</xml>`],
    ['too many entities', `<xml><a>${'&amp;'.repeat(20_000)}</a></xml>`],
    ['more than a megabyte', `<xml><a>${'x'.repeat(1024 * 1024)}</a></xml>`],
    ['unclosed CDATA over and over', '<![CDATA['.repeat(100_000)],
  ])('refused: %s', (_, xml) => {
    expect(readXml(xml)).toBeUndefined();
  });
});

test('a repeated element, one with children and an inherited name are no text', () => {
  const fields = readXml('<xml><a>1</a><a>2</a><b><c>1</c></b></xml>') ?? {};
  expect(textOf(fields, 'a')).toBeUndefined();
  expect(textOf(fields, 'b')).toBeUndefined();
  expect(textOf(fields, 'toString')).toBeUndefined();
});

describe('writing', () => {
  test('strings in CDATA, numbers bare, in the order given', () => {
    expect(writeXml({ b: 'x', a: 7 })).toBe('<xml><b><![CDATA[x]]></b><a>7</a></xml>');
  });

  test.each([
    ['the end of CDATA', 'a]]>b'],
    ['only ends', ']]>]]>'],
    ['markup', '<a href="x">&amp;</a>'],
    ['lines and tabs', '一\n二\t三'],
    ['beyond the basic plane', '𠮷😀'],
  ])('%s comes back as it went', (_, text) => {
    expect(textOf(readXml(writeXml({ Content: text })) ?? {}, 'Content')).toBe(text);
  });

  test('what XML cannot carry is dropped', () => {
    expect(writeXml({ a: 'x\u0000\u0008\u000B\u001F\uFFFE\uD800y' })).toBe('<xml><a><![CDATA[xy]]></a></xml>');
  });
});
