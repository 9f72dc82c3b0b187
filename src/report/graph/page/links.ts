import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';

/** The id of a stage's section; no other id contains a `/`. */
export function idOf(stage: string): string {
  return `stage/${stage}`;
}

export function hrefOf(stage: string): string {
  return `#${idOf(stage)}`;
}

export function linkTo({ name }: Pick<PlannedStage, 'name'>): Markup {
  return markup`<a href="${hrefOf(name)}">${name}</a>`;
}
