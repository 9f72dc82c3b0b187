import { basename } from 'node:path/posix';
import { fillAll } from '../../model/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';

/** Downloads: one RUN for each fetches, checks and installs it, so that a new version rebuilds only from that step. */
export function downloads(context: StageContext): Contribution {
  const steps = (context.stage.spec.downloads ?? []).map((download, index) => {
    const facts = { ...context.planned.facts, ...(download.version && { version: download.version }) };
    const { unpack = 'none', strip = 0 } = download;
    const filled = fillAll({ unpack, strip, ...download }, facts);
    const data = { script: `run/download-${unpack}`, ...filled, file: `/tmp/${nameOf(filled)}`, removed: true } as const;
    return runStep(context, ['downloads', index], data, download.reason);
  });
  return { steps };
}

/** The name of the fetched file. apt recognises a package by its suffix. */
function nameOf({ url, unpack }: { url: string; unpack: string }): string {
  const name = basename(new URL(url).pathname).replace(/[^A-Za-z0-9._+~-]/g, '_') || 'download';
  return unpack === 'deb' && !name.endsWith('.deb') ? `${name}.deb` : name;
}
