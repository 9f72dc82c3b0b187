import type { Path } from '../../document/document.ts';
import { fill } from '../facts/facts.ts';
import { foreignOrigins } from '../foreign.ts';
import { namesImage } from '../images/image.ts';
import { named } from '../matrix/values.ts';
import type { CopyEdge, Stage } from '../model.ts';

/** What a stage copies from and binds, in the order of tools.yaml. */
export function copyEdges({ spec, path, facts }: Stage, stages: ReadonlyMap<string, Stage>): CopyEdge[] {
  const nameOf = (written: string) => {
    const [name, image] = [named(written, facts), fill(written, facts)];
    return !stages.has(name) && namesImage(image) ? image : name;
  };
  const edge = (verb: CopyEdge['verb'], written: string, place: Path, from = nameOf(written)): CopyEdge => {
    const stage = stages.get(from);
    return { verb, written, from, ...(stage && { stage }), path: [...path, ...place] };
  };
  const bound = (spec.run ?? []).flatMap((item, index) =>
    typeof item === 'string'
      ? []
      : (item.bind ?? []).flatMap(({ from }, at) => (from === undefined ? [] : [edge('binds a path of', from, ['run', index, 'bind', at, 'from'])])),
  );
  const foreign = foreignOrigins(spec).filter(({ from }) => stages.has(from) || namesImage(from)); // DOCKERFILE_LINE reports the others
  return [
    ...(spec.copy ?? []).map(({ from }, index) => edge('copies from', from, ['copy', index, 'from'])),
    ...bound,
    ...foreign.map(({ from, range }) => ({ ...edge('copies from', from, ['dockerfile'], from), within: range })),
  ];
}
