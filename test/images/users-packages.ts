import * as assert from 'uvu/assert';
import type { Container } from './container.ts';
import type { Kernel } from './kernel.ts';

/** A JupyterLab whose Python is a virtual environment of root's, and a kernel of it. */
export interface Notebook {
  container: Container;
  kernel: Kernel;
  user: string;
  /** Where the user's own virtual environment is. */
  venv: string;
  /** The version of numpy in root's. */
  numpy: string;
}

const OTHER = '2.3.5';

/** Proves that users install, shadow and remove packages, in notebooks and in shells, and that root sees nothing of it. Throws what differs. */
export async function proveUsersPackages({ container, kernel, user, venv, numpy }: Notebook): Promise<void> {
  const site = `${venv}/lib/python3.13/site-packages`;
  const login = (command: string) => container.sh(`bash --login -c '${command}'`, user);
  const numpyIs = 'import numpy; print(numpy.__version__)';

  assert.is(await kernel.execute(`import sys; print(sys.prefix); ${numpyIs}`), `${venv}\n${numpy}\n`);
  await kernel.execute(`%pip install --quiet humanize numpy==${OTHER}`);
  assert.is(await kernel.execute('import humanize; print(humanize.__file__)'), `${site}/humanize/__init__.py\n`, 'without a restart');
  await kernel.restart();
  assert.is(await kernel.execute(`import humanize; print(humanize.__file__); ${numpyIs}`), `${site}/humanize/__init__.py\n${OTHER}\n`);
  assert.match(
    await kernel.execute('!pip check && pip list'),
    new RegExp(`No broken requirements found\\.[^]*\\nhumanize +[0-9][^]*\\nnumpy +${OTHER.replaceAll('.', '\\.')}\\s`),
  );

  const root = await container.sh(`bash --login -c 'python -c "${numpyIs}; import humanize"'`);
  assert.match(root.output, new RegExp(`^${numpy}\n[^]*No module named 'humanize'`), 'root has none of it');
  assert.is((await container.sh('env | grep -c VIRTUAL_ENV; bash --login -c "env | grep -c VIRTUAL_ENV"')).output, '0\n0');

  const shell = await login(
    'pip install --quiet pygal && python -m pip install --quiet uv && uv pip install --quiet cowsay && cowsay --text hello && command -v pip uv cowsay',
  );
  assert.is(shell.exitCode, 0, shell.output);
  assert.match(shell.output, new RegExp(`hello[^]*\n${venv}/session/bin/pip\n${venv}/bin/uv\n${venv}/bin/cowsay$`));
  assert.is(await kernel.execute('import pygal, cowsay; print(pygal.__file__)'), `${site}/pygal/__init__.py\n`, 'a notebook has what a shell installed');

  // a newer ipykernel and pip bring files of their own, which name no Python or another
  const newer = await login(
    'pip install --quiet --ignore-installed --no-deps ipykernel pip && pip --version && pip uninstall --quiet --yes pip && pip --version',
  );
  assert.is(newer.exitCode, 0, newer.output);
  await kernel.execute('%pip uninstall --quiet --yes numpy');
  await kernel.restart();
  assert.is(await kernel.execute(`import sys; print(sys.prefix); ${numpyIs}`), `${venv}\n${numpy}\n`, "root's is there again");
}
