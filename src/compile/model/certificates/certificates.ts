import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';
import type { Span } from '../../../diagnostic/diagnostic.ts';
import type { Path } from '../../document/document.ts';
import { extensionsOf } from './extensions.ts';
import type { Extensions } from './extensions.ts';
import type { Model } from '../model.ts';

/** A PEM block of a file under `certificates`: a certificate or anything else. */
export interface Block {
  /** The location of the file's name in tools.yaml. */
  path: Path;
  file: string;
  /** The first line of the block. */
  span: Span;
  /** The label in its BEGIN line: CERTIFICATE, PRIVATE KEY …; undefined if the block has no end. */
  label?: string;
  /** Undefined if the block is not a certificate. */
  certificate?: Certificate;
}

export interface Certificate {
  pem: string;
  subject: string;
  issuer: string;
  /** The SHA-256 of its DER, as 64 lowercase hexadecimal digits. */
  sha256: string;
  isAuthority: boolean;
  /** The end of its validity, as written in the certificate. */
  validTo: string;
  extensions: Extensions;
}

/** A file under `certificates`, with its PEM blocks. */
export interface CertificateFile {
  path: Path;
  file: string;
  blocks: readonly Block[];
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t\r]*$/gm;

/** The readable files of `certificates`; different rules report the others. */
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

/** Parses a certificate with Node's parser, which is loaded only if there is a PEM block. */
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
    return undefined; // the label does not match the content
  }
}

/** Converts `C=GB\nO=Example\nCN=Example Root` to the usual order: the common name first. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').toReversed().join(', ') || 'without a name';
}

function spanOf(file: string, line: number): Span {
  return { file, line, column: 1, end: { line, column: 12 } };
}
