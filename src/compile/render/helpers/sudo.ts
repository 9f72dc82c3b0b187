import { oneLine } from '../one-line.ts';

/**
 * A user or a command for sudoers.
 * @throws if sudo would not read it as one plain name: spaces (arguments), wildcards, a uid, an alias such as ALL, a folder
 */
export function sudo(value: unknown): string {
  const text = oneLine(value);
  if (/^%[a-z_][a-z0-9_-]*$/.test(text)) return text;
  if (!/^[\p{L}\p{N}_./@+~%,:=#-]+$/u.test(text) || /^[%+#@]|^[A-Z][A-Z0-9_]*$|\/$/.test(text)) {
    throw new Error(`"${text}" is not a plain user name or command, which sudoers requires`);
  }
  return text.replace(/[,:=#]/g, '\\$&');
}
