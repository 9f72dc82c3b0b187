import { addressUnder } from '../compile/model/address-under.ts';
import { locate } from '../compile/document/locate.ts';
import type { Path } from '../compile/document/document.ts';
import { once } from '../compile/model/once.ts';
import type { Manager, ManagerOptions } from '../compile/model/managers/manager.ts';
import type { Model } from '../compile/model/model.ts';
import { spellingsOf } from '../compile/model/reference/architectures.ts';
import { mirrorsOf } from '../compile/plan/mirrors.ts';
import type { Plan } from '../compile/plan/plan.ts';
import { inReadingOrder } from '../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { listed } from '../diagnostic/listed.ts';
import { mirrorIndexes } from '../generated/mirror-indexes.ts';
import { client } from './fetch.ts';
import type { Patience } from './fetch.ts';
import type { Holding, JoinedHolding } from './holding.ts';
import { lacking } from './lacking.ts';
import { loginsOf } from './logins.ts';
import type { Answer, Ask, Versions } from './mirror-index.ts';

/** How many requests are under way at a time. */
const JOBS = 12;

/** After so many failures, a mirror is asked for nothing else. */
const ENOUGH = 3;

/** What a check is made with. */
export interface MirrorCheck {
  model: Model;
  plan: Plan;
  /** The folder of the project. */
  directory: string;
  mirrorRoot: string | undefined;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  patience?: Patience;
}

/** Asks the mirrors for holdings. Returns what they lack, each mirror that does not answer once, and how many were looked up. */
export async function checkMirrors(holdings: readonly JoinedHolding[], check: MirrorCheck): Promise<{ diagnostics: Diagnostic[]; asked: number }> {
  const { model, env, signal, patience } = check;
  const { document, spec } = model;
  const send = client(model, env, loginsOf(check), signal, patience);
  const answers = new Map<string, Promise<Answer>>();
  const asking =
    (method: 'GET' | 'HEAD'): Ask =>
    (address, accept) => {
      const known = answers.get(address) ?? send(address, method, accept);
      answers.set(address, known);
      return known;
    };
  const failures = new Map<string, { reason: string; path: Path; isDownload: boolean; count: number }>();
  const found: [Path, Diagnostic][] = [];
  const known = holdings.flatMap((holding) => {
    const manager = model.managers.find(({ name }) => name === holding.kind);
    const type = holding.kind === 'download' ? 'file' : manager?.index?.type;
    return type === undefined || holding.at.length === 0 ? [] : [apart(holding, manager).map((part) => ({ ...part, type }))];
  });
  const waiting = known.flat();
  let next = 0;
  await Promise.all(Array.from({ length: JOBS }, worker));
  for (const [place, { reason, path, isDownload }] of failures)
    found.push([
      path,
      {
        code: 'MIRROR_UNREACHABLE',
        severity: 'error',
        message: `${place} does not answer as it should: ${reason}`,
        hint: `this machine must reach ${isDownload ? 'the address' : 'the mirror'} as builds do: look at ${isDownload ? 'it' : '`mirrors`'}, \`certificates\`, the proxy and the login`,
        ...locate(document, path),
      },
    ]);
  return { diagnostics: inReadingOrder(once(found, document)), asked: known.length };

  async function worker(): Promise<void> {
    for (let one = waiting[next++]; one; one = waiting[next++]) await look(one);
  }

  async function look({ holding, settings, only, type }: (typeof waiting)[number]): Promise<void> {
    const at = holding.at.map((path) => addressUnder(mirrorRootOf() ?? '', path));
    const said: Versions[] = [];
    for (const address of at) {
      const place = `${new URL(address).origin} (${holding.kind})`;
      if ((failures.get(place)?.count ?? 0) >= ENOUGH) return;
      const answer = type === 'file' ? await asFile(address) : await mirrorIndexes[type]!.ask(holding.name, address, asking('GET'), settings);
      if ('reason' in answer) {
        const before = failures.get(place);
        failures.set(place, {
          reason: answer.reason,
          path: placeOf(holding),
          isDownload: holding.kind === 'download',
          ...before,
          count: (before?.count ?? 0) + 1,
        });
        return;
      }
      said.push(answer);
    }
    const versions = said.flatMap((one) => ('versions' in one ? one.versions : []));
    const { version } = holding;
    if (versions.length > 0 && (version === undefined || type === 'file' || versions.some((one) => mirrorIndexes[type]!.fits(version, one) ?? true))) return;
    const providers = [...new Set(said.flatMap((one) => ('unknown' in one ? (one.providers ?? []) : [])))];
    if (versions.length === 0 && providers.length === 1 && version === undefined) return; // apt takes the only one that provides it
    const names = said.flatMap((one) => ('names' in one ? one.names : []));
    found.push([holding.path, { ...lacking(holding, `${listed(at, ' and ')}${only}`, { versions, names, providers }), ...locate(document, holding.path) }]);
  }

  async function asFile(address: string): Promise<Versions> {
    const answer = await asking('HEAD')(address);
    return 'body' in answer ? { versions: [''] } : 'missing' in answer ? { unknown: true, names: [] } : answer;
  }

  function mirrorRootOf(): string | undefined {
    return check.mirrorRoot ?? spec.mirrors?.root;
  }

  /** Where tools.yaml has the address of a mirror, or what needs it. */
  function placeOf({ kind, path }: Holding): Path {
    if (!spec.mirrors || kind === 'download') return path;
    return spec.mirrors[kind] === undefined ? ['mirrors', 'root'] : ['mirrors', kind];
  }

  /** What is asked of a holding: once for each of the settings that its stages have, at the first stage with them. */
  function apart({ parts }: JoinedHolding, manager: Manager | undefined): { holding: Holding; settings: ManagerOptions; only: string }[] {
    const found = new Map<string, { holding: Holding; settings: ManagerOptions }>();
    for (const holding of parts) {
      const settings = manager ? settingsOf(holding, manager) : {};
      const id = JSON.stringify(settings);
      if (!found.has(id)) found.set(id, { holding, settings });
    }
    return Array.from(found.values(), (one) => ({ ...one, only: found.size > 1 ? ` for stage "${one.holding.stages[0]}"` : '' }));
  }

  function settingsOf({ stages: [name = ''] }: Holding, { name: manager, defaults }: Manager): ManagerOptions {
    const stage = model.stages.get(name)!;
    const mirror = mirrorsOf(model, stage.facts, undefined)?.settings[manager] ?? defaults.mirror;
    const architectures = Array.from(spellingsOf(model.platforms).values(), (facts) => facts['arch.dpkg']).filter(Boolean);
    return { ...mirror, repositories: stage.entries.get(manager)?.own['repositories'], architectures };
  }
}
