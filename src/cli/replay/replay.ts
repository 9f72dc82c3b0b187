import { writeSync } from 'node:fs';
import { recordName } from './call.ts';
import { runRecords } from './record.ts';
import type { RunRecord } from './record.ts';
import { stateOf } from './state.ts';

/**
 * Prints what the same call printed before, if nothing that it depends on has changed since.
 * @returns whether it did
 */
export function replay(bundle: string): boolean {
  const record = readRecord(recordName(bundle));
  if (!record || stateOf(record.dependencies) !== record.state) return false;
  for (const [stream, text] of record.printed) print(stream, Buffer.from(text));
  return true;
}

/** A record; undefined if there is none, or if it is damaged. */
function readRecord(name: string): RunRecord | undefined {
  const content = runRecords().read(name);
  try {
    return content && (JSON.parse(content.toString()) as RunRecord);
  } catch {
    return undefined;
  }
}

/** Writes without loading Node's streams, which takes longer than the rest of a replay. */
function print(stream: 1 | 2, text: Buffer): void {
  let written = 0;
  try {
    while (written < text.length) written += writeSync(stream, text, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') (stream === 1 ? process.stdout : process.stderr).write(text.subarray(written));
    else if (code !== 'EPIPE') throw error;
  }
}
