import { locate } from '../../compile/document/locate.ts';
import type { Finding } from '../../compile/model/rule.ts';
import type { AuditSubject } from './check.ts';
import type { ImageFile } from './image-files.ts';

/** A file of the image, with the place in tools.yaml that brings it. */
interface PlacedFile {
  file: ImageFile;
  place: Pick<Finding, 'path' | 'span' | 'at'>;
  /** For readers: `package sudo of stage "base"`. */
  origin: string;
}

/**
 * The files of the image that a test selects. A file of a package is placed at the package, or, if tools.yaml does not name it, at the first
 * stage; all others are placed at the audited stage.
 */
export function placedFiles({ model, stage, lineage, image }: AuditSubject, wanted: (file: ImageFile) => boolean): PlacedFile[] {
  const declared = lineage.flatMap(({ stage: owner }) => owner.packages.filter(({ manager }) => manager === 'apt').map((item) => ({ owner, item })));
  return (image?.files.filter(wanted) ?? []).map((file) => {
    const name = image!.packageOf(file.path);
    const found = declared.find(({ item }) => item.name === name);
    if (name === undefined) return { file, place: { path: ['stages', stage.name], at: 'key' }, origin: 'no package' };
    if (!found)
      return { file, place: { path: [...lineage[0]!.stage.path, 'from'] }, origin: `package ${name} of the base image, or one that another package needs` };
    const { owner, item } = found;
    return { file, place: { path: owner.path, span: locate(model.document, item.path) }, origin: `package ${name} of stage "${owner.name}"` };
  });
}
