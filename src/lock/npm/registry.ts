import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { Span } from '../../diagnostic/diagnostic.ts';
import { authorities } from '../../compile/model/certificates/certificates.ts';
import { addressUnder } from '../../compile/model/address-under.ts';
import { mapIn } from '../../compile/document/maps.ts';
import { mirrorSecret } from '../../compile/model/secrets/secret-uses.ts';
import { npmSettings, npmVariables, readNpmrc } from '../../compile/model/project-files/npm-settings.ts';
import type { NpmSettings } from '../../compile/model/project-files/npm-settings.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import { mirrorsOf } from '../../compile/plan/mirrors.ts';
import { host } from '../../system/host.ts';
import { readText } from '../../system/read-file.ts';
import type { NpmContext } from '../resolver.ts';

/** Where packages come from: `registry`, those of scopes, and credentials, which have a name such as //host/path/:_authToken. */
const SOURCE = /^(registry|@[^:]+:registry|\/\/.+)$/;

/** Credentials. */
const CREDENTIAL = /^\/\//;

/**
 * How npm reaches the packages of a project, as options of arborist. As in a build, the project and its stage have precedence over `mirrors` and its
 * secret. The registry of the user counts only without `mirrors`, so that a lock is the same for everybody; the user's credentials count always.
 */
export function registryOptions(run: NpmContext, project: NpmProject): Record<string, unknown> {
  const { env } = host();
  const user = userSettings(env);
  const mirrors = mirrorSettings(run, project);
  const sources = [...user].filter(([name]) => (mirrors.size > 0 ? CREDENTIAL : SOURCE).test(name));
  const own = [...npmSettings(run.model, project)].filter(([name]) => SOURCE.test(name));
  const options = [...sources, ...mirrors, ...own].map(([name, value]) => [name, CREDENTIAL.test(name) ? filled(value, env) : value]);
  const ca = [...authorities(run.model).map(({ certificate }) => certificate.pem), ...[env['NODE_EXTRA_CA_CERTS'], user.get('cafile')].flatMap(contentOf)];
  return {
    ...Object.fromEntries(options),
    ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }),
    cache: join(user.get('cache') ?? join(homeOf(env), '.npm'), '_cacache'),
    preferOffline: user.get('prefer-offline') === 'true',
    // npm itself tries for more than a minute to reach a registry that is not there
    fetchRetries: 2,
    fetchRetryFactor: 2,
    fetchRetryMintimeout: 500,
    timeout: 60_000,
  };
}

/** The line of the project's .npmrc that gives an address of a registry. */
export function registryPlace({ model: { sources } }: NpmContext, { folder }: NpmProject, address: string): Span | undefined {
  const file = `${folder}/.npmrc`;
  const lines = sources.kind(file) === 'file' ? sources.read(file).split(/\r?\n/) : [];
  const index = lines.findIndex((line) => readNpmrc(line).some(([name, value]) => name.endsWith('registry') && [value, `${value}/`].includes(address)));
  if (index === -1) return undefined;
  return { file, line: index + 1, column: 1, end: { line: index + 1, column: lines[index]!.length + 1 } };
}

/** The npm settings of the user: the file, and variables, which take precedence. */
function userSettings(env: NodeJS.ProcessEnv): NpmSettings {
  const variables = new Map(npmVariables(env));
  return new Map([...contentOf(variables.get('userconfig') ?? join(homeOf(env), '.npmrc')).flatMap(readNpmrc), ...variables]);
}

/** What /etc/npmrc of the image says, and the secret of the mirror. */
function mirrorSettings({ model, plan, project }: NpmContext, { stage }: NpmProject): NpmSettings {
  const mirrors = mirrorsOf(model, stage.facts, project.mirrorRoot);
  if (!mirrors) return new Map();
  const { path, scopes } = mirrors.settings['npm']!;
  const places = Object.entries(mapIn(scopes)).map(([scope, at]): [string, string] => [`${scope}:registry`, addressUnder(mirrors.root, String(at))]);
  const manager = model.managers.find(({ name }) => name === 'npm')!;
  const name = mirrorSecret(model, manager);
  const secret = plan.secrets.find((one) => one.name === name);
  const text = secret?.file === undefined ? host().env[secret?.env ?? ''] : contentOf(resolve(project.directory, secret.file))[0];
  return new Map([['registry', addressUnder(mirrors.root, String(path))], ...places, ...readNpmrc(text ?? '')]);
}

/** Replaces ${NAME} as npm does. */
function filled(value: string, env: NodeJS.ProcessEnv): string {
  return value.replace(/\$\{(\w+)\}/g, (written, name: string) => env[name] ?? written);
}

function contentOf(place: string | undefined): string[] {
  return place !== undefined && existsSync(place) ? [readText(place)] : [];
}

function homeOf(env: NodeJS.ProcessEnv): string {
  return env['HOME'] ?? homedir();
}
