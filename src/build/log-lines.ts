import { StringDecoder } from 'node:string_decoder';
import type { VertexLog } from './rawjson.ts';

/** Joins the pieces of what steps write to lines. A piece can end within a line, and the pieces of the two streams of a step alternate at any place. */
export class LogLines {
  readonly #open = new Map<string, Map<number, { decoder: StringDecoder; text: string }>>();

  /** The lines that a piece ends. */
  add({ vertex, stream = 1, data }: VertexLog): string[] {
    const streams = this.#open.get(vertex) ?? new Map<number, { decoder: StringDecoder; text: string }>();
    this.#open.set(vertex, streams);
    const open = streams.get(stream) ?? { decoder: new StringDecoder(), text: '' };
    streams.set(stream, open);
    const lines = `${open.text}${open.decoder.write(Buffer.from(data, 'base64'))}`.split('\n');
    open.text = lines.pop() ?? '';
    return lines;
  }

  /** The last lines of a step, which have no end. */
  rest(vertex: string): string[] {
    return Array.from(this.#open.get(vertex)?.values() ?? [], ({ text }) => text).filter(Boolean);
  }
}
