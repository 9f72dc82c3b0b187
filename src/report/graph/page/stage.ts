import { lineText } from '../../../compile/document/locate.ts';
import { lineageOf } from '../../../compile/model/lineage.ts';
import type { PlannedPackage, PlannedStage } from '../../../compile/plan/plan.ts';
import { effective } from '../../explain/effective.ts';
import { entriesOf } from '../../explain/entries.ts';
import { valuesOf } from '../../explain/words.ts';
import { allowed, runsAs } from '../../privileges.ts';
import type { Explained } from '../../explain/entries.ts';
import type { Drawing } from '../../graph.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';
import { icon } from '../tree/signs.ts';
import { layerList } from './layers.ts';
import { idOf, linkTo } from './links.ts';

export function stageSection(stage: PlannedStage, drawing: Drawing): Markup {
  const { source } = drawing.plan;
  const lineage = lineageOf(stage);
  const others = effective(lineage.toReversed().flatMap(entriesOf))
    .filter(({ name }) => name === undefined)
    .toReversed();
  const table = (title: string, ...kinds: readonly string[]) =>
    entryTable(
      title,
      others.filter(({ what }) => kinds.includes(what)),
      stage,
      source,
    );
  return markup`<section class="stage" id="${idOf(stage.name)}" aria-labelledby="${idOf(stage.name)}/title">
<p class="lineage"><a href="#">${lineage.at(-1)!.base}</a>${lineage.toReversed().map((one) => (one === stage ? undefined : markup` › ${linkTo(one)}`))}</p>
<h2 id="${idOf(stage.name)}/title" class="${stage.kind}">${icon(stage.kind)}${stage.name} <span class="kind">${stage.kind}</span></h2>
${stage.description ? markup`<p class="description">${stage.description}</p>\n` : undefined}${facts(stage, source)}${packages(lineage)}${block('Layers', undefined, layerList(stage, drawing))}${table('Files', 'file', 'copy', 'directory', 'link', 'download')}${table('Environment', 'env')}${table('Commands', 'run')}${table('Labels', 'label')}${table('Annotations', 'annotation')}</section>
`;
}

/** A collapsible part of a section. */
function block(title: string, count: string | undefined, content: Markup): Markup {
  return markup`<details open>
<summary><h3>${title}</h3>${count === undefined ? undefined : markup` <span class="count">${count}</span>`}</summary>
${content}</details>
`;
}

function facts(stage: PlannedStage, source: string): Markup {
  const {
    children,
    copies,
    copiers,
    image,
    user,
    port,
    ports,
    start,
    entrypoint = [],
    cmd = [],
    healthcheck,
    stopSignal,
    volumes,
    matches,
    sudoers,
    matrix,
    origin,
  } = stage;
  const program = start?.exec ?? [...entrypoint, ...cmd];
  const rows: [string, Markup | string | undefined][] = [
    ['Matrix', matrix && markup`<code>${matrix.of}</code>: ${valuesOf(matrix)}`],
    ['Distribution', stage.distribution],
    ['Published as', image && markup`<code>${image.tags.map((tag) => `${image.repository}:${tag}`).join(', ')}</code>`],
    ['User', user && markup`${user.name} <span>(${user.uid}:${user.gid})</span>, at home in <code>${user.home}</code>`],
    ['Runs as', runsAs(stage)],
    ['Sudo', sudoers.length > 0 ? sudoers.flatMap(allowed).join('; ') : undefined],
    ['Port', port === undefined ? undefined : String(port)],
    ['Other ports', ports.length > 0 ? ports.join(', ') : undefined],
    ['Starts', program.length > 0 ? markup`<code>${program.join(' ')}</code>` : undefined],
    ['Health check', healthcheck === undefined || healthcheck === 'none' ? undefined : markup`<code>${healthcheck.command.join(' ')}</code>`],
    ['Stop signal', stopSignal],
    ['Volumes', volumes.length > 0 ? volumes.join(', ') : undefined],
    ['Released', stage.dates.release],
    ['End of life', stage.dates.endOfLife],
    ['Matches', matches === undefined ? undefined : linkTo({ name: matches })],
    [
      'Copies from',
      copies.length > 0
        ? markup`${copies.map(({ name, stage: source }, index) => markup`${index > 0 ? ', ' : undefined}${source ? linkTo(source) : name}`)}`
        : undefined,
    ],
    ['Copied by', links(copiers)],
    ['Children', links(children)],
    ['Declared in', lineText(origin, source)],
  ];
  return markup`<dl>
${rows.flatMap(([term, value]) => (value === undefined ? [] : [markup`<div><dt>${term}</dt><dd>${value}</dd></div>\n`]))}</dl>
`;
}

function links(stages: readonly PlannedStage[]): Markup | undefined {
  return stages.length > 0 ? markup`${stages.map((stage, index) => markup`${index > 0 ? ', ' : undefined}${linkTo(stage)}`)}` : undefined;
}

/** The packages by manager, then by the stage that declares them: the stage itself first, its root stage last. */
function packages(lineage: readonly PlannedStage[]): Markup {
  const managers = [...new Set(lineage.flatMap((stage) => stage.packages.map(({ manager }) => manager)))].toSorted();
  const own = lineage[0]!.packages.length;
  const inherited = lineage.slice(1).reduce((sum, stage) => sum + stage.packages.length, 0);
  const groups = managers.map(
    (manager) => markup`<h4>${manager}</h4>
<dl class="packages">
${lineage.flatMap((stage, index) =>
  packageGroup(
    stage,
    stage.packages.filter((item) => item.manager === manager),
    index > 0,
  ),
)}</dl>
`,
  );
  return block('Packages', `${own} declared here, ${inherited} inherited`, managers.length > 0 ? markup`${groups}` : markup`<p class="none">None.</p>\n`);
}

function packageGroup(stage: PlannedStage, items: readonly PlannedPackage[], inherited: boolean): Markup[] {
  if (items.length === 0) return [];
  return [
    markup`<dt>${inherited ? linkTo(stage) : 'this stage'}</dt><dd><ul${inherited ? undefined : markup` class="own"`}>${items.map(packageItem)}</ul></dd>\n`,
  ];
}

function packageItem({ name, spec, reason, group }: PlannedPackage): Markup {
  const version = spec.startsWith(name) ? spec.slice(name.length) : ` ${spec}`;
  const why = [group && `group ${group}`, reason].filter((text) => text !== undefined).join(': ');
  return markup`<li><b>${name}</b>${version}${why ? markup` <i>${why}</i>` : undefined}</li>`;
}

function entryTable(title: string, entries: readonly Explained[], { name }: PlannedStage, source: string): Markup | undefined {
  if (entries.length === 0) return undefined;
  const own = entries.filter(({ stage }) => stage === name).length;
  return block(
    title,
    `${own} declared here, ${entries.length - own} inherited`,
    markup`<table>
${entries.map(({ value, stage, line }) => markup`<tr><td><code>${value}</code></td><td>${stage === name ? 'this stage' : linkTo({ name: stage })}</td><td>${source}:${line}</td></tr>\n`)}</table>
`,
  );
}
