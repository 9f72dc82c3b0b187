import type { Reader } from '../carry/reading.ts';

/** The language of a repository for Binder: `python-3.12`, or `r-4.5-2026-01-01`. */
export const runtime: Reader = {
  files: ['runtime.txt'],
  read(folder, name) {
    const text = folder.read(name).trim();
    const [, language, version, date] = /^(python|r)-(\d+(?:\.\d+)*)(?:-(\d{4}-\d{2}-\d{2}))?$/i.exec(text) ?? [];
    if (language?.toLowerCase() === 'python' && date === undefined) return { python: version! };
    return {
      left: [
        { what: text, why: language === undefined ? 'it names neither Python nor R' : 'R and its packages have the versions of Debian and of CRAN today' },
      ],
    };
  },
};
