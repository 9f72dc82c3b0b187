import { basename } from 'node:path/posix';
import { fillAll } from '../../model/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';

/** Downloads: each fetched, checked and put in its place by one RUN, so that a new version rebuilds only from there. */
export function downloads(context: StageContext): Contribution {
  const steps = (context.stage.spec.downloads ?? []).map((download, index) => {
    const facts = { ...context.planned.facts, ...(download.version && { version: download.version }) };
    const { unpack = 'none', strip = 0 } = download;
    const filled = fillAll({ unpack, strip, ...download }, facts);
    const name = basename(new URL(filled.url).pathname).replace(/[^A-Za-z0-9._+~-]/g, '_') || 'download';
    const data = { script: `run/download-${unpack}`, ...filled, file: `/tmp/${name}`, removed: true } as const;
    return runStep(context, ['downloads', index], data, download.reason);
  });
  return { steps };
}
