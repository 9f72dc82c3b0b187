import type { ShellCall, ShellWord } from './call.ts';
import { operands, optionValue, valuesOf } from './writes.ts';

/** A folder whose files come from archives or folders. */
interface Unpacked {
  /** Default: the current folder. */
  folder?: ShellWord | undefined;
  from: readonly ShellWord[];
}

/** What a call unpacks or copies as a tree, so that the content decides which files it writes. */
export function unpackedBy({ program, args, inputs }: Pick<ShellCall, 'program' | 'args' | 'inputs'>): Unpacked | undefined {
  switch (program) {
    case 'tar':
    case 'bsdtar': {
      const [first] = args;
      const old = first && /^[A-Za-z]+$/.test(first.text) ? first.text : undefined; // without a dash: tar xf FILE
      if (!(old?.includes('x') || args.some(({ text }) => /^(-[A-Za-z]*x|--extract$|--get$)/.test(text)))) return undefined;
      const files = [...valuesOf(args, 'f', 'file').map(({ word, text }) => ({ ...word, text })), ...(old?.includes('f') ? args.slice(1, 2) : [])];
      return { folder: optionValue(args, /^(-C|--directory(?:=|$))(.*)/), from: [...files, ...inputs] };
    }
    case 'cpio':
      return args.some(({ text }) => /^(-[A-Za-z]*i|--extract$)/.test(text))
        ? {
            folder: optionValue(args, /^(-D|--directory(?:=|$))(.*)/),
            from: [...valuesOf(args, 'I', 'file').map(({ word, text }) => ({ ...word, text })), ...inputs],
          }
        : undefined;
    case 'unzip':
      return { folder: optionValue(args, /^(-d)(.*)/), from: operands(args, /^-[dxP]$/).slice(0, 1) };
    case 'dpkg-deb': {
      const [archive, folder] = operands(args);
      return archive && args.some(({ text }) => /^(-[xXR]|--v?extract|--raw-extract)$/.test(text)) ? { folder, from: [archive] } : undefined;
    }
    case 'rsync': {
      const words = operands(args, /^(-[efMBT]|--(rsh|filter|exclude|include|files-from|exclude-from|include-from|chown|chmod))$/);
      return words.length > 1 ? { folder: words.at(-1), from: words.slice(0, -1) } : undefined;
    }
    default:
      return undefined;
  }
}
