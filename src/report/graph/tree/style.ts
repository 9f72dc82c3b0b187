import type { PlannedStage } from '../../../compile/plan/plan.ts';

/** A colour for light mode and one for dark mode. */
type Colour = readonly [light: string, dark: string];

const GROUND: Readonly<Record<'paper' | 'ink' | 'faint' | 'line', Colour>> = {
  paper: ['#ffffff', '#0d1117'],
  ink: ['#1f2328', '#e6edf3'],
  faint: ['#59636e', '#9aa5b1'],
  line: ['#b7bfc8', '#465160'],
};

/** For a kind of stage or an external image: the colour of its lines and sign, and that of its area. */
const KINDS: Readonly<Record<PlannedStage['kind'] | 'image', { tone: Colour; tint: Colour }>> = {
  image: { tone: GROUND.faint, tint: GROUND.paper },
  shared: { tone: ['#4b5b73', '#a9bad1'], tint: ['#f1f4f8', '#1a2230'] },
  tool: { tone: ['#0b5fc5', '#6cb1ff'], tint: ['#eaf3ff', '#0f2440'] },
  visualisation: { tone: ['#7a3fc2', '#c79bff'], tint: ['#f5effe', '#241a3a'] },
  sidecar: { tone: ['#8a5300', '#e5b14d'], tint: ['#fff5e0', '#2d2310'] },
  build: { tone: ['#5f6b1f', '#c3cf62'], tint: ['#f7f9e6', '#22260f'] },
  job: { tone: ['#1a7238', '#5fd07f'], tint: ['#e9f9ee', '#10291a'] },
};

const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';
const SANS = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** The style of the tree with literal colours, because not every viewer of SVG supports variables and dark mode. */
export const treeStyle = `.edge { fill: none; stroke-width: 1.5; }
.copy { stroke-dasharray: 1.5 4; stroke-linecap: round; }
.outside, .image .box { stroke-dasharray: 4 4; }
.sign { fill-rule: evenodd; }
.name { font-family: ${MONO}; font-size: 13px; font-weight: 600; }
.note { font-family: ${SANS}; font-size: 11px; }
${inBoth(coloursOf)}`;

/** The same colours, and the fonts, as variables for the rest of the page. */
export const variables = `:root { --mono: ${MONO}; --sans: ${SANS}; }
${inBoth(variablesOf)}`;

function inBoth(rules: (scheme: 0 | 1) => string): string {
  return `${rules(0)}@media (prefers-color-scheme: dark) {\n${rules(1)}}\n`;
}

function coloursOf(scheme: 0 | 1): string {
  const { paper, ink, faint, line } = GROUND;
  const kinds = Object.entries(KINDS).map(
    ([kind, { tone, tint }]) =>
      `.${kind} .box { fill: ${tint[scheme]}; stroke: ${tone[scheme]}; }\n.${kind} .sign { ${kind === 'image' ? `fill: none; stroke: ${tone[scheme]}; stroke-width: 1.5` : `fill: ${tone[scheme]}`}; }\n`,
  );
  return `.paper { fill: ${paper[scheme]}; }
.edge { stroke: ${line[scheme]}; }
.name { fill: ${ink[scheme]}; }
.note { fill: ${faint[scheme]}; }
${kinds.join('')}`;
}

function variablesOf(scheme: 0 | 1): string {
  const declared = (colours: Readonly<Record<string, Colour>>) =>
    Object.entries(colours)
      .map(([name, colour]) => `--${name}: ${colour[scheme]};`)
      .join(' ');
  return `:root { ${declared(GROUND)} }\n${Object.entries(KINDS)
    .map(([kind, colours]) => `.${kind} { ${declared(colours)} }\n`)
    .join('')}`;
}
