import { bucket } from './bucket.ts';
import { root } from './mirror.ts';
import { failure } from './once.ts';
import { request } from './request.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The R packages of a stage with the versions of the mirror instead of the pinned ones. */
export async function withVersionsOfMirror({ cran }: Settings): Promise<Settings> {
  if (cran === undefined) return {};
  await bucket();
  let text = JSON.stringify(cran);
  for (const [pin, name = ''] of text.matchAll(/\b([\w.-]+)@[\d.]+\b/g)) {
    const version = await versionOfCran(name);
    if (version === undefined) throw failure(`the mirror has no ${name}`);
    text = text.replace(pin, `${name}@${version}`);
  }
  return { cran: JSON.parse(text) as unknown };
}

async function versionOfCran(name: string): Promise<string | undefined> {
  const { body } = await request(`${root}/cran-binary-debian-trixie-r-4.5/src/contrib/PACKAGES`);
  return new RegExp(`^Package: ${name}\nVersion: (\\S+)$`, 'm').exec(body)?.[1];
}
