import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unfold } from '../../src/compile/document/builder.ts';
import { compileProject } from '../compile/render/project.ts';
import { testWith } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// git with the commands of the generated Dockerfile, against git's own server and one that only gives files. They work in folders of the test.
const proved = testWith('git', 'tar');

const root = temporaryFolder('test');
const commits: Record<string, string> = {};
let server: Server;
let address = '';

/** Runs git in a folder, and returns its output. */
async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const settings = ['user.name=a', 'user.email=a@example.org', 'init.defaultBranch=main', 'commit.gpgsign=false', 'protocol.file.allow=always'];
  const { stdout } = await execa('git', ['-C', folder, ...settings.flatMap((setting) => ['-c', setting]), ...args], {
    env: { GIT_CONFIG_GLOBAL: '/dev/null' },
  });
  return stdout;
}

test.before(async () => {
  server = createServer((request, response) => (request.url!.startsWith('/files/') ? sendFile(request, response) : backend(request, response)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [work, part] = [join(root, 'work'), join(root, 'part')];
  for (const folder of [work, part]) {
    mkdirSync(folder);
    await git(folder, 'init', '--quiet');
  }
  writeFileSync(join(part, 'part'), 'a part');
  await git(part, 'add', '.');
  await git(part, 'commit', '--quiet', '--message', 'first');
  mkdirSync(join(work, 'sub'));
  writeFileSync(join(work, 'sub/run'), 'first');
  chmodSync(join(work, 'sub/run'), 0o755);
  symlinkSync('sub/run', join(work, 'link'));
  await git(work, 'add', '.');
  await git(work, 'submodule', '--quiet', 'add', part, 'part');
  await git(work, 'config', '--file', '.gitmodules', 'submodule.part.url', '../part.git');
  await git(work, 'commit', '--quiet', '--all', '--message', 'first');
  commits['first'] = await git(work, 'rev-parse', 'HEAD');
  writeFileSync(join(work, 'sub/run'), 'second');
  await git(work, 'commit', '--quiet', '--all', '--message', 'second');
  commits['second'] = await git(work, 'rev-parse', 'HEAD');
  for (const [name, folder] of Object.entries({ tool: work, part })) {
    await git(root, 'clone', '--quiet', '--bare', folder, join(root, `${name}.git`));
    await git(join(root, `${name}.git`), 'update-server-info');
  }
});

test.after(() => {
  server.close();
});

proved('an earlier commit is put into the target, with its modes and links and without the history and submodules', async () => {
  const { target, exitCode, output } = await download('/tool.git', commits['first']!);
  assert.is(exitCode, 0, output);
  assert.equal(readdirSync(target).toSorted(), ['.gitmodules', 'kept', 'link', 'part', 'sub']);
  assert.equal(
    [readFileSync(join(target, 'sub/run'), 'utf8'), modeOf(join(target, 'sub/run')), readlinkSync(join(target, 'link'))],
    ['first', 0o755, 'sub/run'],
  );
  assert.equal([readdirSync(join(target, 'part')), modeOf(join(target, 'sub')), modeOf(target)], [[], 0o755, 0o700]);
});

proved('a server without shallow fetches gives a commit, too', async () => {
  const { target, exitCode, output } = await download('/files/tool.git', commits['first']!);
  assert.is(exitCode, 0, output);
  assert.is(readFileSync(join(target, 'sub/run'), 'utf8'), 'first');
});

proved('submodules are checked out at their recorded commits, also from a relative address', async () => {
  const { target, exitCode, output } = await download('/tool.git', commits['second']!, { submodules: true });
  assert.is(exitCode, 0, output);
  assert.equal([readFileSync(join(target, 'sub/run'), 'utf8'), readFileSync(join(target, 'part/part'), 'utf8')], ['second', 'a part']);
  assert.equal(readdirSync(join(target, 'part')), ['part']);
});

proved('a commit that the repository does not have ends the build', async () => {
  const { exitCode, output } = await download('/tool.git', '0'.repeat(39).concat('1'));
  assert.is(exitCode, 128);
  assert.match(output, /fatal: (reference is not a tree|unable to read tree)/);
});

/** Runs the commands of a download in new folders; the target already exists with a file. */
async function download(path: string, commit: string, more: object = {}): Promise<{ target: string; exitCode: number | undefined; output: string }> {
  const folder = temporaryFolder('test');
  const target = join(folder, 'target');
  mkdirSync(target, { mode: 0o700 });
  writeFileSync(join(target, 'kept'), '');
  const { plan, rendering } = await compileProject({
    version: 1,
    stages: { app: { from: 'debian:trixie', apt: ['git'], downloads: [{ git: `${address}${path}`, commit, target: '/target', ...more }] } },
  });
  const at = plan!.stages[0]!.steps.findIndex(({ data }) => 'git' in data);
  const commands = unfold(rendering!.stages[0]!.steps[at]!)
    .replace(/^RUN /, '')
    .replace('--same-owner ', '')
    .replaceAll('/tmp/', `${folder}/`)
    .replaceAll(' /target', ` ${target}`);
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder };
  const { exitCode, all = '' } = await execa('sh', ['-c', commands], { reject: false, all: true, env });
  assert.is(existsSync(join(folder, 'unpacked')), exitCode !== 0);
  return { target, exitCode, output: all };
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

/** A server that only gives files, as a mirror does. */
function sendFile({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const file = join(root, new URL(url, address).pathname.replace('/files/', ''));
  if (!existsSync(file) || statSync(file).isDirectory()) response.writeHead(404).end();
  else response.end(readFileSync(file));
}

/** git's server, as a CGI program. */
function backend(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url!, address);
  const env = {
    ...process.env,
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    REQUEST_METHOD: request.method!,
    PATH_INFO: pathname,
    QUERY_STRING: search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
  };
  const program = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  request.pipe(program.stdin);
  const parts: Buffer[] = [];
  program.stdout.on('data', (part: Buffer) => parts.push(part));
  program.on('close', () => {
    const all = Buffer.concat(parts);
    const end = all.indexOf('\r\n\r\n');
    const headers = new Map(
      all
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map((line) => line.split(': ') as [string, string]),
    );
    response.writeHead(Number.parseInt(headers.get('Status') ?? '200', 10), { 'content-type': headers.get('Content-Type') ?? '' }).end(all.subarray(end + 4));
  });
}

test.run();
