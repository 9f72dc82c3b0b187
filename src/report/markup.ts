import { xml } from './xml.ts';

/** A piece of HTML or SVG. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | undefined | Value[];

/** HTML or SVG from a template. Values are escaped, unless they are markup. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: strings.map((text, index) => `${text}${textOf(values[index])}`).join('') };
}

/** Marks a text as markup, without escaping. */
export function raw(text: string): Markup {
  return { markup: text };
}

function textOf(value: Value): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'object' ? value.markup : xml(String(value));
}
