import { lineageOf } from '../lineage.ts';
import type { Model } from '../model.ts';
import type { NpmProject } from './npm-projects.ts';

/** Settings of npm by their names in an .npmrc. */
export type NpmSettings = ReadonlyMap<string, string>;

/** What a project's .npmrc and the variables of its stage, which take precedence, say to npm in a build. */
export function npmSettings({ sources }: Model, { stage, folder }: NpmProject): NpmSettings {
  const file = `${folder}/.npmrc`;
  const written = sources.kind(file) === 'file' ? readNpmrc(sources.read(file)) : [];
  const variables = [
    ...lineageOf(stage)
      .toReversed()
      .map(({ spec }) => spec.env),
    stage.entries.get('npm')?.own['env'],
  ];
  return new Map([...written, ...variables.flatMap((env) => npmVariables(env ?? {}))]);
}

/** The settings in the text of an .npmrc. A name without a value is true. */
export function readNpmrc(text: string): [name: string, value: string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name = '', value = 'true'] = /^\s*([^\s=#;][^=]*?)\s*(?:=\s*(.*?)\s*)?$/.exec(line) ?? [];
    return name === '' ? [] : [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
  });
}

/** The settings in variables: NPM_CONFIG_LEGACY_PEER_DEPS is legacy-peer-deps. */
export function npmVariables(env: object): [name: string, value: string][] {
  return Object.entries(env).flatMap(([name, value]): [string, string][] => {
    const [, setting] = /^npm_config_(\w+)$/i.exec(name) ?? [];
    return setting === undefined ? [] : [[setting.toLowerCase().replaceAll('_', '-'), String(value)]];
  });
}

/** Whether a setting is on: npm takes every value for true that says nothing else. */
export function isOn(settings: NpmSettings, name: string): boolean {
  return !['', 'false', 'null', 'undefined', '0'].includes(settings.get(name) ?? '');
}
