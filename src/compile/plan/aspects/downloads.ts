import { basename } from 'node:path/posix';
import { archOf } from '../../model/reference/architectures.ts';
import { asNamed, markOf } from '../../model/facts/build-facts.ts';
import type { DownloadSpec } from '../../model/declaration/files.ts';
import { fillAll } from '../../model/facts/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { ownerNumbers, runStep } from '../context.ts';
import type { Download } from '../run-data/downloads.ts';
import type { RunData } from '../run-data/run-data.ts';
import { downloadSecrets, repositorySecrets } from '../secrets.ts';

/** Downloads: one RUN for each fetches, checks and installs it, so that a new version rebuilds only from that step. */
export function downloads(context: StageContext): Contribution {
  const steps = (context.stage.spec.downloads ?? []).map((download, index) => {
    const facts = { ...context.planned.facts, ...(download.version && { version: download.version }) };
    return runStep(context, ['downloads', index], dataOf(context, fillAll(download, facts)), download.reason);
  });
  return { steps };
}

function dataOf({ model, stage }: StageContext, { url, git, commit, sha256, platforms, owner: written, ...download }: DownloadSpec): RunData {
  const numbers = ownerNumbers(stage, written);
  const owner = numbers && { owner: numbers };
  const only = onlyFor(platforms, model.platforms);
  if (git !== undefined) return { script: 'run/download-git', git, commit: commit!, ...download, ...only, ...owner, ...repositorySecrets(model, download) };
  const { unpack = 'none', strip = 0 } = download;
  return {
    script: `run/download-${unpack}`,
    unpack,
    strip,
    url: url!,
    ...checksum(sha256, platforms ?? model.platforms),
    ...only,
    ...download,
    ...owner,
    file: `/tmp/${nameOf(url!, unpack)}`,
    removed: true,
    ...downloadSecrets(model, download),
  };
}

/** The architectures of a download that other platforms do not have. */
function onlyFor(platforms: readonly string[] | undefined, all: readonly string[]): Pick<Download, 'archs'> {
  return !platforms || all.every((platform) => platforms.includes(platform)) ? {} : { archs: platforms.map(archOf) };
}

/** The checksum of a file, or of the file for each architecture. */
function checksum(sha256: DownloadSpec['sha256'], platforms: readonly string[]): Pick<Download, 'sha256' | 'checksums'> {
  if (typeof sha256 !== 'object') return sha256 === undefined ? {} : { sha256 };
  const checksums = Object.fromEntries(platforms.map((platform) => [archOf(platform), sha256[platform]!]));
  const [only, ...others] = Object.values(checksums);
  return others.length === 0 ? { sha256: only! } : { sha256: markOf('sha256'), checksums };
}

/** The name of the fetched file. apt recognises a package by its suffix. */
function nameOf(url: string, unpack: string): string {
  const name = basename(new URL(asNamed(url)).pathname).replace(/[^A-Za-z0-9._+~-]/g, '_') || 'download';
  return unpack === 'deb' && !name.endsWith('.deb') ? `${name}.deb` : name;
}
