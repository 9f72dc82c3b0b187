import type { PlannedStage } from '../../../compile/plan/plan.ts';
import { markup } from '../../markup.ts';
import type { Markup } from '../../markup.ts';

/** The id of what the page says of a stage; no other id has a `/`. */
export function idOf(stage: string): string {
  return `stage/${stage}`;
}

export function hrefOf(stage: string): string {
  return `#${idOf(stage)}`;
}

export function linkTo({ name }: Pick<PlannedStage, 'name'>): Markup {
  return markup`<a href="${hrefOf(name)}">${name}</a>`;
}
