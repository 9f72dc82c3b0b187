import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { escapeOf } from '../../../../src/compile/model/reference/escapes.ts';

for (const [what, programs] of Object.entries({
  shells: ['sh', 'bash', 'dash', 'zsh', 'busybox', 'rbash'],
  interpreters: ['python', 'python3', 'python3.11', 'perl5.40', 'ruby3.1', 'lua5.4', 'node', 'php8.2', 'Rscript', 'gawk'],
  editors: ['vi', 'vim', 'vim.tiny', 'vim.basic', 'nano', 'emacs-nox', 'ed', 'visudo', 'sudoedit'],
  pagers: ['less', 'more', 'man', 'most'],
  'package managers': ['apt', 'apt-get', 'dpkg', 'pip', 'pip3.13', 'npm', 'conda', 'gem3.1'],
  'programs that run others': ['env', 'find', 'xargs', 'tar', 'git', 'make', 'gcc-14', 'nice', 'ssh'],
  'services and containers': ['systemctl', 'mount', 'docker', 'kmod'],
  'programs that write or read any file': ['cp', 'tee', 'dd', 'chmod', 'chown', 'sed', 'cat', 'base64'],
})) {
  test(`${what} give root away`, () => {
    assert.equal(
      programs.filter((program) => escapeOf(program) === undefined),
      [],
    );
  });
}

test("the project's own programs do not give root away", () => {
  assert.equal(
    ['dw-install', 'install-package', 'bashful', 'greet', 'vim-report', 'own-home', '2048'].filter((program) => escapeOf(program) !== undefined),
    [],
  );
});

test.run();
