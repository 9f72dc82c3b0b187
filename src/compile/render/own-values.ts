import type Handlebars from 'handlebars';

/** A part of a template's code, and its compiler: Handlebars documents that a subclass may replace these two, and has no types for them. */
type Code = string | readonly Code[];
interface Compiler {
  source: { currentLocation: object };
  nameLookup(parent: Code, name: string, type: string): Code;
  appendToBuffer(code: Code, location?: unknown, explicit?: boolean): Code;
  aliasable(name: string): Code;
}
interface WithCompiler {
  JavaScriptCompiler: new () => Compiler;
  Exception: new (message: string, node: { loc: object }) => Error;
}

/** Helpers that no template can name. */
const [VALUE, REQUIRED, TEXT] = [' value', ' required', ' text'];

/**
 * Makes templates read only what a map or a list contains: the properties that JavaScript gives texts, lists and maps, such as `length` and
 * `constructor`, are unknown values. A map or a list is no text.
 */
export function readOwnValues(handlebars: typeof Handlebars): void {
  const { JavaScriptCompiler, Exception } = handlebars as unknown as WithCompiler;
  const unknown = (name: string, loc: object) => new Exception(`unknown value "${name}"`, { loc });
  const valueOf = (parent: unknown, name: string, loc: object): unknown => {
    if (typeof parent !== 'object' || parent === null || (Array.isArray(parent) && !/^\d+$/.test(name))) throw unknown(name, loc);
    return Object.hasOwn(parent, name) ? (parent as Record<string, unknown>)[name] : undefined;
  };
  handlebars.registerHelper({
    [VALUE]: valueOf,
    [REQUIRED](parent: unknown, name: string, loc: object): unknown {
      const value = valueOf(parent, name, loc);
      if (value === undefined) throw unknown(name, loc);
      return value;
    },
    [TEXT](value: unknown, loc: object): unknown {
      if (typeof value === 'object' && value !== null) throw new Exception(`${Array.isArray(value) ? 'a list' : 'a map'} is not a text`, { loc });
      return value;
    },
    lookup: (parent: unknown, name: unknown, { loc }: Handlebars.HelperOptions & { loc: object }) => valueOf(parent, String(name), loc),
  });
  const call = (helper: string) => `container.helpers[${JSON.stringify(helper)}]`;
  class OwnValues extends JavaScriptCompiler {
    readonly compiler = OwnValues;
    override nameLookup(parent: Code, name: string, type: string): Code {
      if (type !== 'context' && type !== 'data') return super.nameLookup(parent, name, type);
      return [`${call(VALUE)}(`, parent, `, ${JSON.stringify(name)}, `, JSON.stringify(this.source.currentLocation), ')'];
    }
    override appendToBuffer(code: Code, location?: unknown, explicit?: boolean): Code {
      return super.appendToBuffer([`${call(TEXT)}(`, code, ', ', JSON.stringify(this.source.currentLocation), ')'], location, explicit);
    }
    override aliasable(name: string): Code {
      return name === 'container.strict' ? call(REQUIRED) : super.aliasable(name);
    }
  }
  (handlebars as unknown as WithCompiler).JavaScriptCompiler = OwnValues;
}
