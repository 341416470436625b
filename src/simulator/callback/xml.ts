/** An element: text becomes CDATA, a number stands bare, fields are nested. */
export type Field = readonly [name: string, value: string | number | readonly Field[]];

/** How the XML is written; servers must read all of it alike (wecom.md §2.2). */
export interface XmlStyle {
  /** Escaped text instead of CDATA. */
  readonly plainTags?: boolean;
  /** The elements in another order. */
  readonly shuffled?: boolean;
}

/** Builds `<xml>…</xml>` of the fields. */
export function buildXml(fields: readonly Field[], style: XmlStyle = {}): string {
  return `<xml>${inside(fields, style)}</xml>`;
}

function inside(fields: readonly Field[], style: XmlStyle): string {
  const half = Math.ceil(fields.length / 2);
  const ordered = style.shuffled === true ? [...fields.slice(half).reverse(), ...fields.slice(0, half)] : fields;
  return ordered.map(([name, value]) => `<${name}>${content(value, style)}</${name}>`).join('');
}

function content(value: Field[1], style: XmlStyle): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return inside(value, style);
  const legal = value.replace(ILLEGAL, '');
  if (style.plainTags === true) return legal.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
  return `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Control characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what must go
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
