import type { KnipConfig } from 'knip';
import { REGISTRIES } from './scripts/generate/registries.ts';

export default {
  entry: [
    'src/{cli/bin,cli/launcher,index}.ts!',
    'src/report/graph/browser/page.ts!',
    ...REGISTRIES.map(({ folder }) => `src/${folder}/*.ts!`),
    'scripts/*.ts',
    'test/**/*.test.ts',
    'test/integrations/renovate/modules.ts',
  ],
  project: ['src/**/*.ts!', 'scripts/**', 'bench/**/*.ts', 'test/**/*.ts', '!test/fixtures/**'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: [
    'xz',
    'apt-get',
    'chromium',
    'cvtsudoers',
    'diff',
    'dpkg-deb',
    'hadolint',
    'mkfifo',
    'openssl',
    'pip3',
    'pre-commit',
    'script',
    'shellcheck',
    'visudo',
  ],
  ignoreIssues: {
    'src/{compile/plan/shell/rule,compile/verify/check,report/format,report/diff/report,prove/audit/check,prove/report}.ts': ['types'],
  },
} satisfies KnipConfig;
