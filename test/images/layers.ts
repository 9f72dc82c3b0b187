import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { docker } from './engine.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The texts that an image contains: in the bytes of a layer, also of one that a later one hides, in its configuration or in its history. */
export async function textsInImage(image: string, texts: readonly string[]): Promise<string[]> {
  const folder = temporaryFolder('saved');
  const archive = `${folder}.tar`;
  await docker('image', 'save', '--output', archive, image);
  await execa('tar', ['--extract', '--directory', folder], { input: createReadStream(archive) });
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const content = readFileSync(path);
    const bytes = content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
    for (const text of texts) if (bytes.includes(text)) found.add(text);
  }
  return [...found];
}
