import * as assert from 'uvu/assert';
import type { Container } from './container.ts';
import { docker } from './engine.ts';
import type { Kernel } from './kernel.ts';
import { root } from './mirror.ts';

/** A JupyterLab in root's virtual environment, and a kernel. */
export interface Notebook {
  container: Container;
  kernel: Kernel;
  user: string;
  /** The path of the user's virtual environment. */
  venv: string;
  /** The version of numpy in root's virtual environment. */
  numpy: string;
}

const OTHER = '2.3.5';

/** Tests that users can install, shadow and remove packages in notebooks and shells, without an effect for root. Throws the difference. */
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

  const { output } = await container.sh(`bash --login -c 'python -c "${numpyIs}"; python -c "import humanize"'`);
  assert.match(output, new RegExp(`^${numpy}\n[^]*No module named 'humanize'`), 'root does not see the packages');
  assert.is((await container.sh('env | grep -c VIRTUAL_ENV; bash --login -c "env | grep -c VIRTUAL_ENV"')).output, '0\n0');

  const shell = await login(
    `pip install --quiet pygal && python -m pip install --quiet uv && UV_DEFAULT_INDEX=${root}/pypi/ uv pip install --quiet cowsay && cowsay --text hello && command -v pip uv cowsay`,
  );
  assert.is(shell.exitCode, 0, shell.output);
  assert.match(shell.output, new RegExp(`hello[^]*\n${venv}/session/bin/pip\n${venv}/bin/uv\n${venv}/bin/cowsay$`));
  assert.is(await kernel.execute('import pygal, cowsay; print(pygal.__file__)'), `${site}/pygal/__init__.py\n`, 'notebooks see packages installed in a shell');

  // files of a newer ipykernel and pip name no Python or a different one
  const newer = await login(
    'pip install --quiet --ignore-installed --no-deps ipykernel pip && pip --version && pip uninstall --quiet --yes pip && hash -r && pip --version',
  );
  assert.is(newer.exitCode, 0, newer.output);
  await kernel.execute('%pip uninstall --quiet --yes numpy');
  await kernel.restart();
  assert.is(await kernel.execute(`import sys; print(sys.prefix); ${numpyIs}`), `${venv}\n${numpy}\n`, "root's version is used again");
}

const PLANTED = ['chown', 'id', 'jupyter-lab', 'pip', 'python', 'python3', 'setpriv', 'sh'];

/**
 * Tests that neither root nor the image's program runs programs or auto-loaded Python modules from the user's virtual environment, in a
 * restarted container and in root's shells. Throws the code that root ran.
 * @param further additional commands of root, or of the user with sudo
 */
export async function proveRootIgnoresThem(
  container: Container,
  { user, venv }: Pick<Notebook, 'user' | 'venv'>,
  answers: () => Promise<unknown>,
  further: readonly string[] = [],
): Promise<void> {
  const plant = [
    ...PLANTED.map((name) => `rm -f ${venv}/bin/${name}; printf "#!/bin/bash\\n>/tmp/ran-by-\\$EUID\\n" >${venv}/bin/${name}; chmod +x ${venv}/bin/${name}`),
    ...['sitecustomize', 'usercustomize', 'venv'].map(
      (name) => `echo "import os; open(f'/tmp/ran-by-{os.getuid()}', 'w')" >${venv}/lib/python3.13/site-packages/${name}.py`,
    ),
    `echo "import sitecustomize" >${venv}/lib/python3.13/site-packages/evil.pth`,
  ];
  const planted = await container.sh(plant.join(' && '), user);
  assert.is(planted.exitCode, 0, planted.output);
  await docker('container', 'restart', container.id);
  await answers();
  for (const command of ['python -c pass; pip --version; python3 -m venv /tmp/roots', ...further]) {
    for (const shell of ['bash -c', 'bash --login -c', 'sh -lc']) await container.sh(`${shell} '${command}'`);
  }
  const ran = async () => (await container.sh('ls -d /tmp/ran-by-* 2>/dev/null')).output;
  assert.is(await ran(), '', 'neither root nor the image’s program');
  await container.sh("bash --login -c 'python -c pass'", user);
  assert.match(await ran(), /^\/tmp\/ran-by-[1-9][0-9]*$/, 'the user does');
}
