import { createHash } from 'node:crypto';
import { pageScript, pageStyle } from '../../generated/browser.ts';
import { counted } from '../frame.ts';
import type { Drawing, Graph } from '../graph.ts';
import { markup, raw } from '../markup.ts';
import { hrefOf } from './page/links.ts';
import { outline } from './page/outline.ts';
import { stageSection } from './page/stage.ts';
import { drawTree } from './tree/draw.ts';
import { treeStyle, variables } from './tree/style.ts';

/** The tree and all data of its stages as one page, which loads nothing and works without its script. */
export const html: Graph = { images: true, draw };

function draw(drawing: Drawing): string {
  const { plan } = drawing;
  const style = `\n${variables}${treeStyle}${pageStyle}`;
  const script = `\n${pageScript}`;
  const title = `${plan.source}: ${counted(plan.stages.length, 'stage')}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<nav aria-label="Stages">
<header>
<h1><a href="#">${plan.source}</a></h1>
<p>${counted(plan.stages.length, 'stage')} · ${counted(packages(drawing), 'package')} · ${published(drawing)} published</p>
<p class="search" hidden><input type="search" placeholder="Search stages and packages" aria-label="Search stages and packages" aria-keyshortcuts="/" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></p>
<p class="found" role="status"></p>
</header>
${outline(drawing)}</nav>
<main>
<section id="overview" aria-label="The tree">
${drawTree(plan, { link: ({ name }) => hrefOf(name) })}</section>
${plan.stages.map((stage) => stageSection(stage, drawing))}</main>
<script>${raw(script)}</script>
</body>
</html>
`.markup;
}

function packages({ plan: { stages } }: Drawing): number {
  return stages.reduce((sum, stage) => sum + stage.packages.length, 0);
}

function published({ plan: { stages } }: Drawing): number {
  return stages.filter(({ image }) => image).length;
}

/** The hash with which the Content-Security-Policy allows an inline script or style. */
function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
