import { COLLECTION_STYLE, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Located, LocatedChild, Offsets } from './document.ts';
import { LARGEST, listOf, mapOf, mergeInto } from './tree.ts';
import type { Sized } from './tree.ts';

type Event = ReturnType<typeof parseEvents>[number];
type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type Collection = Extract<Event, { type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>;

/** Plain scalars that are not strings: null, booleans and numbers of YAML's core schema. */
const INTEGER = /^[-+]?[0-9]{1,15}$/;
const OTHER =
  /^(~|null|Null|NULL|True|TRUE|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]{16,}|[-+]?\.(inf|Inf|INF)|\.nan|\.NaN|\.NAN|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$/;

/** Text allowed between the last value of a flow collection and its bracket: spaces, a comma, comments. */
const CLOSING = /(?:[\s,]|(?<=\s)#[^\n]*)*[\]}]/y;

/** Text allowed before the first value: empty lines, comments, and one line `---`. */
const BEFORE = /^(?:[ \r\n]|#[^\n]*\n)*(?:---[ \r]*(?:(?<= )#[^\n]*)?\n(?:[ \r\n]|#[^\n]*\n)*)?$/;

/** Names of anchors that all parsers read in the same way. */
const NAME = /^[\w.-]+$/;

/** Thrown and caught below if the text needs the thorough parser. */
const UNUSUAL = new Error('left to the thorough parser');

/**
 * Parses common YAML several times as fast as the thorough parser, with the same result. Undefined for all other texts: those with errors,
 * tags, multi-line values or keys that are not plain words.
 */
export function quickly(text: string): Located | undefined {
  if (/[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFEFF]/.test(text)) return undefined; // parsers, or readers, disagree about where they are allowed
  try {
    return read(text, parseEvents(text, {}));
  } catch {
    return undefined;
  }
}

function read(text: string, events: readonly Event[]): Located {
  const anchors = new Map<string, Sized>();
  let at = 1;
  const [start] = events;
  if (start?.type !== EVENT_ID.DOCUMENT || start.explicitEnd) throw UNUSUAL;
  const { located } = node().sized;
  if (!BEFORE.test(text.slice(0, located.offsets[0]))) throw UNUSUAL;
  if (at !== events.length - 1) throw UNUSUAL;
  return located;

  /** The value at the next event, and the end of its text: for an alias that of the alias, not of the anchored value. */
  function node(): { sized: Sized; end: number } {
    const event = events[at++]!;
    if (event.type === EVENT_ID.ALIAS) {
      const sized = anchors.get(anchorOf(event));
      if (!sized) throw UNUSUAL;
      return { sized, end: event.anchorEnd };
    }
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP || event.tagStart >= 0) throw UNUSUAL;
    const sized = event.type === EVENT_ID.SCALAR ? scalar(event) : event.type === EVENT_ID.MAPPING ? map(event) : list(event);
    if (sized.size > LARGEST) throw UNUSUAL;
    if (event.anchorStart >= 0) anchors.set(anchorOf(event), sized);
    return { sized, end: sized.located.offsets[1] };
  }

  function anchorOf({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string {
    const name = text.slice(anchorStart, anchorEnd);
    if (!NAME.test(name) || !/^[\s,\]}]?$/.test(text.charAt(anchorEnd))) throw UNUSUAL;
    return name;
  }

  function map(event: Collection): Sized {
    const children = new Map<string, LocatedChild>();
    const own = new Set<string>();
    let size = 1;
    let end = event.start + 1;
    for (; events[at]!.type !== EVENT_ID.POP;) {
      const key = events[at++]!;
      if (key.type !== EVENT_ID.SCALAR || key.anchorStart >= 0 || key.tagStart >= 0) throw UNUSUAL;
      const offsets = offsetsOf(key);
      const name = getScalarValue(text, key);
      const value = node();
      size += value.sized.size;
      end = value.end;
      if (name === '<<' && key.style === SCALAR_STYLE.PLAIN) {
        if (!mergeInto(children, value.sized.located)) throw UNUSUAL;
        continue;
      }
      if (own.has(name)) throw UNUSUAL;
      own.add(name);
      children.set(name, { ...value.sized.located, key: offsets });
    }
    at++;
    return mapOf(children, [event.start, event.style === COLLECTION_STYLE.FLOW ? closing(end) : end], size);
  }

  function list(event: Collection): Sized {
    const items: Sized[] = [];
    let end = event.start + 1;
    for (; events[at]!.type !== EVENT_ID.POP;) {
      const item = node();
      items.push(item.sized);
      end = item.end;
    }
    at++;
    return listOf(items, [event.start, event.style === COLLECTION_STYLE.FLOW ? closing(end) : end]);
  }

  function scalar(event: Scalar): Sized {
    const offsets = offsetsOf(event);
    const value = getScalarValue(text, event);
    return { located: { value: event.style === SCALAR_STYLE.PLAIN ? plain(value) : value, offsets }, size: 1 };
  }

  function offsetsOf({ style, valueStart, valueEnd }: Scalar): Offsets {
    const quoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
    if (valueStart < 0 || (!quoted && style !== SCALAR_STYLE.PLAIN) || text.slice(valueStart, valueEnd).includes('\n')) throw UNUSUAL;
    return quoted ? [valueStart - 1, valueEnd + 1] : [valueStart, valueEnd];
  }

  /** The end of a flow collection whose last value ends here. */
  function closing(from: number): number {
    CLOSING.lastIndex = from;
    if (!CLOSING.test(text)) throw UNUSUAL;
    return CLOSING.lastIndex;
  }
}

function plain(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (INTEGER.test(text)) return Number(text);
  if (OTHER.test(text)) throw UNUSUAL;
  return text;
}
