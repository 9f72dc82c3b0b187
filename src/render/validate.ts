import type { Diagnostic } from '../diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { Rendering } from './render.ts';

export async function validate(_plan: Plan, _rendering: Rendering, _file: string): Promise<Diagnostic[]> {
  return [];
}
