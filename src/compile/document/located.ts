import { isDeepStrictEqual } from 'node:util';
import type { Alias, Document as YamlDocument, Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import type { Located, LocatedChild, Offsets } from './document.ts';
import type { Member } from './removal.ts';
import { thorough } from './thorough.ts';
import { LARGEST, listOf, mapOf, mergeInto } from './tree.ts';
import type { Sized } from './tree.ts';

/** A fault of a well-formed YAML document. */
export interface SyntaxFault {
  code: 'DUPLICATE_KEY' | 'YAML_ALIAS' | 'YAML_KEY';
  message: string;
  hint?: string;
  offsets: Offsets;
  /** For a duplicate key: its first occurrence. */
  first?: Offsets;
  /** For a duplicate with the same value: the edit that removes it. */
  again?: Member;
}

/**
 * Converts a YAML tree to plain data with locations in one pass; each anchor is converted once. A value that can't be converted becomes
 * null, with a fault.
 */
export function located(yaml: YamlDocument.Parsed, length: number): { root: Located; faults: SyntaxFault[] } {
  const faults: SyntaxFault[] = [];
  const anchors = new Map<string, ParsedNode>();
  const done = new Map<ParsedNode, Sized | 'open'>();
  const root = yaml.contents ? convert(yaml.contents).located : nothing([0, length]).located;
  return { root, faults };

  function convert(node: ParsedNode): Sized {
    if (thorough().isAlias(node)) return follow(node);
    if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
    done.set(node, 'open');
    const result = thorough().isMap(node) ? map(node) : thorough().isSeq(node) ? list(node) : scalar(node);
    const sound = result.size <= LARGEST ? result : broken(node, `the aliases of this value expand to more than ${LARGEST} values`);
    done.set(node, sound);
    return sound;
  }

  function follow(alias: Alias.Parsed): Sized {
    const node = anchors.get(alias.source);
    if (!node)
      return broken(
        alias,
        `the alias "*${alias.source}" has no anchor above it`,
        `${/^[\w-]+$/.test(alias.source) ? `write "&${alias.source}" before the value that it refers to, or ` : ''}quote a text that starts with *`,
      );
    const known = done.get(node);
    if (known === 'open') return broken(alias, `the alias "*${alias.source}" is inside the value that it refers to`);
    return known ?? convert(node);
  }

  function broken(node: ParsedNode, message: string, hint?: string): Sized {
    faults.push({ code: 'YAML_ALIAS', message, ...(hint && { hint }), offsets: offsetsOf(node) });
    return nothing(offsetsOf(node));
  }

  function map(node: YAMLMap.Parsed): Sized {
    const children = new Map<string, LocatedChild>();
    const own = new Map<string, Offsets>();
    let size = 1;
    let members: Offsets[] | undefined;
    for (const [index, pair] of node.items.entries()) {
      const known = faults.length;
      const value = pair.value ? convert(pair.value) : nothing(offsetsOf(pair.key));
      size += value.size;
      if (isMergeKey(pair.key)) {
        if (faults.length === known && !mergeInto(children, value.located))
          faults.push({
            code: 'YAML_KEY',
            message: 'the value of the merge key "<<" is not a map',
            hint: 'use an alias of a map, or a list of such aliases',
            offsets: offsetsOf(pair.key),
          });
        continue;
      }
      const key = nameOf(pair.key);
      const first = own.get(key);
      if (first)
        faults.push({
          code: 'DUPLICATE_KEY',
          message: `duplicate key "${key}"`,
          hint: 'keep one of them',
          offsets: offsetsOf(pair.key),
          first,
          ...(isDeepStrictEqual(value.located.value, children.get(key)?.value) && {
            again: { holder: offsetsOf(node), members: (members ??= node.items.map(extentOf)), index },
          }),
        });
      own.set(key, offsetsOf(pair.key));
      children.set(key, { ...value.located, key: offsetsOf(pair.key) });
    }
    return mapOf(children, offsetsOf(node), size);
  }

  function nameOf(key: ParsedNode): string {
    if (!thorough().isScalar(key)) {
      faults.push({
        code: 'YAML_KEY',
        message: 'a key is a list, a map or an alias',
        hint: 'use a single word as the key; quote a text that starts with { or [',
        offsets: offsetsOf(key),
      });
      return '';
    }
    if (key.anchor) anchors.set(key.anchor, key);
    return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value)); // 3.10 is not 3.1
  }

  function list(node: YAMLSeq.Parsed): Sized {
    const items = node.items.map((item) => (item ? convert(item) : nothing(offsetsOf(node))));
    return listOf(items, offsetsOf(node));
  }
}

/** With merge keys on, `yaml` reads a plain `<<` as a symbol; a quoted one stays text. */
function isMergeKey(key: ParsedNode): boolean {
  return thorough().isScalar(key) && typeof key.value === 'symbol';
}

function scalar(node: ParsedNode): Sized {
  return { located: { value: thorough().isScalar(node) ? node.value : null, offsets: offsetsOf(node) }, size: 1 };
}

function nothing(offsets: Offsets): Sized {
  return { located: { value: null, offsets }, size: 1 };
}

function offsetsOf(node: ParsedNode): Offsets {
  return [node.range?.[0] ?? 0, endOf(node)];
}

function extentOf({ key, value }: Pair<ParsedNode, ParsedNode | null>): Offsets {
  return [offsetsOf(key)[0], endOf(value ?? key)];
}

/** The end of a block collection: the end of its last value. The parser's own end is the start of the next token. */
function endOf(node: ParsedNode): number {
  const last = (thorough().isMap(node) || thorough().isSeq(node)) && !node.flow ? node.items.at(-1) : undefined;
  if (!last) return node.range[1];
  return endOf(thorough().isPair(last) ? (last.value ?? last.key) : last);
}
