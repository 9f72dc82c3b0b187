import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';
import type { Span } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';
import { extensionsOf } from './extensions.ts';
import type { Extensions } from './extensions.ts';
import type { Model } from './model.ts';

/** A PEM block of a file under `certificates`: a certificate or anything else. */
export interface Block {
  /** Where tools.yaml names the file. */
  path: Path;
  file: string;
  /** Its first line in the file. */
  span: Span;
  /** What PEM calls it: CERTIFICATE, PRIVATE KEY …; undefined for one that does not end. */
  label?: string;
  /** Undefined when it is no certificate. */
  certificate?: Certificate;
}

export interface Certificate {
  pem: string;
  subject: string;
  issuer: string;
  /** SHA-256 of its DER, 64 lowercase hexadecimal digits. */
  sha256: string;
  isAuthority: boolean;
  /** The end of its validity, as written in the certificate. */
  validTo: string;
  extensions: Extensions;
}

/** A file under `certificates` that is there, and all that stands between PEM's BEGIN and END in it. */
export interface CertificateFile {
  path: Path;
  file: string;
  blocks: readonly Block[];
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t\r]*$/gm;

/** The files of `certificates` that can be read; the rules on sources tell of the others. */
export function certificateFiles({ spec, sources }: Model): CertificateFile[] {
  return (spec.certificates ?? []).flatMap((file, index) => {
    if (sources.kind(file) !== 'file') return [];
    const path = ['certificates', index];
    return [{ path, file, blocks: blocksOf(sources.read(file)).map((block) => ({ ...block, path, file, span: spanOf(file, block.line) })) }];
  });
}

/** The certificates that images trust, without duplicates, in the order of the files. */
export function authorities(model: Model): (Block & { certificate: Certificate })[] {
  const known = new Set<string>();
  return certificateFiles(model)
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is Block & { certificate: Certificate } => {
      const sha256 = block.certificate?.sha256;
      return sha256 !== undefined && !known.has(sha256) && Boolean(known.add(sha256));
    });
}

function blocksOf(text: string): { line: number; label?: string; certificate?: Certificate }[] {
  return [...text.matchAll(BEGIN)].map(({ 0: begin, 1: label = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    const end = text.indexOf(`-----END ${label}-----`, index);
    const body = text.slice(index + begin.length, end);
    if (end < 0 || body.includes('-----BEGIN')) return { line };
    const certificate = label === 'CERTIFICATE' ? read(body) : undefined;
    return { line, label, ...(certificate && { certificate }) };
  });
}

/** Node's parser decides what a certificate is. It is loaded only if there is a PEM block. */
function read(body: string): Certificate | undefined {
  const { X509Certificate }: typeof Crypto = createRequire(import.meta.url)('node:crypto');
  try {
    const parsed = new X509Certificate(`-----BEGIN CERTIFICATE-----\n${body.trim()}\n-----END CERTIFICATE-----\n`);
    return {
      pem: parsed.toString().trimEnd(),
      subject: oneLine(parsed.subject),
      issuer: oneLine(parsed.issuer),
      sha256: parsed.fingerprint256.replaceAll(':', '').toLowerCase(),
      isAuthority: parsed.ca,
      validTo: parsed.validTo,
      extensions: extensionsOf(parsed.raw),
    };
  } catch {
    return undefined; // a label around something else
  }
}

/** Converts `C=GB\nO=Example\nCN=Example Root` to the usual order: the common name first. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').toReversed().join(', ') || 'without a name';
}

function spanOf(file: string, line: number): Span {
  return { file, line, column: 1, end: { line, column: 12 } };
}
