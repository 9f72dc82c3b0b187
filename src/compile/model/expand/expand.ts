import type { Document, ParseResult } from '../../document/document.ts';
import type { Manager } from '../managers/manager.ts';
import { withMatrices } from '../matrix/expand.ts';
import { withGroupOptions } from './group-options.ts';
import { withGroups } from './groups.ts';
import { withOptions } from './options.ts';

/**
 * Writes out what a declaration says in short: options beside a list of packages, the stages of matrices, and the groups for all stages of a kind. What
 * comes after it knows only the long form, in which each value keeps its location.
 */
export function expanded(document: Document, managers: readonly Manager[]): ParseResult {
  const options = withOptions(document, managers);
  const matrices = withMatrices(options.document);
  const groups = withGroups(matrices.document);
  const complete = withGroupOptions(groups.document, managers);
  return { ...matrices, ...groups, ...complete, diagnostics: [options, matrices, groups, complete].flatMap(({ diagnostics }) => diagnostics) };
}
