import { fitting } from '../carry/fits.ts';
import type { Reader } from '../carry/reading.ts';

/** A call that installs packages of CRAN, whose first argument is a text or `c(…)` of texts. */
const CALL = /\b(?:install\.packages|install_cran|pkg_install|pak)\(\s*(?:pkgs\s*=\s*)?(c\([^()]*\)|"[^"]*"|'[^']*')[^()]*\)/g;
const TEXT = /"([^"]*)"|'([^']*)'/g;

/** The script that installs R packages for Binder. */
export const installR: Reader = {
  files: ['install.R'],
  read(folder, name) {
    const code = folder.read(name).replaceAll(/(^|\s)#.*$/gm, '');
    const called = Array.from(code.matchAll(CALL), ([, list = '']) => Array.from(list.matchAll(TEXT), ([, one, two]) => one ?? two ?? '')).flat();
    const rest = code
      .replaceAll(CALL, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => /[^\s;(){}]/.test(line) && !/^(library|require)\(\w+\)$/.test(line));
    const { items, left } = fitting('cran', called, 'it is no name of a package of CRAN');
    return { packages: { cran: items }, left: [...left, ...rest.map((what) => ({ what, why: 'only the packages that install.packages names are listed' }))] };
  },
};
