import { locateWithin } from '../../document/locate.ts';
import { foreignInstructions, sourcesOf } from '../../model/foreign.ts';
import { originOf } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { Step } from '../step.ts';

/** The stage's own lines of a Dockerfile, one step each, as they are written: nothing in them is filled in. */
export function dockerfile({ model, stage }: StageContext): Contribution {
  const { document, sources } = model;
  const path = [...stage.path, 'dockerfile'];
  const steps = foreignInstructions(stage.spec).map((instruction, index): Step => {
    const { keyword, text, comments, range } = instruction;
    const copied = sourcesOf(instruction).map((source) => ({
      source: sources.real(source),
      ...(sources.kind(source) === 'folder' && { folder: sources.folder(source) }),
    }));
    return {
      instruction: 'FOREIGN',
      title: [...(index === 0 ? [`Lines of the \`dockerfile\` of ${stage.name}`] : []), ...comments].join(': '),
      origin: { ...originOf(model, path), line: locateWithin(document, path, range).line, within: range },
      data: {
        keyword,
        text,
        copied: copied.map(({ source, folder }) => ({ source, ...(folder && { folder: { files: folder.files, leftOut: folder.leftOut } }) })),
      },
    };
  });
  return { steps };
}
