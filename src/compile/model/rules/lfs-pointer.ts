import { firstAndMore } from '../../../diagnostic/first-and-more.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { copiedFiles } from '../source.ts';

export function* lfsPointer(model: Model): Iterable<Finding> {
  for (const { by, path, files } of copiedFiles(model)) {
    const pointers = files.filter((file) => model.sources.head(file).startsWith('version https://git-lfs.github.com/spec/'));
    if (pointers.length === 0) continue;
    yield {
      path,
      message: `${firstAndMore(pointers)}, which ${by}, is here only a pointer of Git LFS, not the file`,
      hint: 'run `git lfs pull`; a checkout in CI needs an option for it, such as `lfs: true` of actions/checkout',
    };
  }
}
