import { isMatch } from './call.ts';
import type { ShellWord } from './call.ts';

/** A program that runs another one, which its arguments name. */
interface Wrapper {
  /** Options whose value is the next word. */
  valued?: string;
  /** How many words stand before the command. */
  words?: number;
  /** Whether variables, `NAME=value`, may stand before the command. */
  assigns?: true;
  /** Words of which the first must follow the program's name: `conda run`. */
  verb?: string;
  /** The options that name the user who runs the command, or `first` for the first word. */
  user?: string;
}

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  busybox: {},
  catatonit: { valued: '-g' },
  chpst: { valued: '-u -U -e -/ -n -l -L -m -d -o -p -f -c -r -t', user: '-u' },
  chroot: { words: 1 },
  chronic: {},
  chrt: { valued: '-T -P -D', words: 1 },
  command: {},
  conda: { verb: 'run', valued: '-n --name -p --prefix --cwd' },
  'dbus-run-session': {},
  'dumb-init': { valued: '-r --rewrite' },
  doas: { valued: '-u -C', user: '-u' },
  eatmydata: {},
  env: { valued: '-u --unset -C --chdir', assigns: true },
  exec: { valued: '-a' },
  fakeroot: {},
  flock: { valued: '-w --wait --timeout -E --conflict-exit-code', words: 1 },
  gosu: { words: 1, user: 'first' },
  ionice: { valued: '-c -n -p' },
  mamba: { verb: 'run', valued: '-n --name -p --prefix --cwd' },
  micromamba: { verb: 'run', valued: '-n --name -p --prefix --cwd' },
  nice: { valued: '-n --adjustment' },
  nohup: {},
  prlimit: {},
  runuser: { valued: '-u --user -g --group -G', user: '-u --user' },
  's6-setuidgid': { words: 1, user: 'first' },
  setpriv: { valued: '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set', user: '--reuid' },
  setsid: {},
  setuidgid: { words: 1, user: 'first' },
  strace: { valued: '-a -b -e -E -I -o -O -p -P -s -S -u -U -X' },
  stdbuf: { valued: '-i -o -e' },
  'su-exec': { words: 1, user: 'first' },
  sudo: { valued: '-u --user -g --group -C -D -h -p -r -t -T -U -R', assigns: true, user: '-u --user' },
  taskset: { words: 1 },
  time: { valued: '-f -o' },
  timeout: { valued: '-k --kill-after -s --signal', words: 1 },
  tini: { valued: '-p -e' },
  'tini-static': { valued: '-p -e' },
  unshare: { valued: '-R -w -S -G --root --wd --setuid --setgid' },
  xargs: { valued: '-n -I -P -L -d -a -E -s --max-args --max-procs --delimiter' },
  'xvfb-run': { valued: '-e -f -n -p -s -w' },
};

/** The command that a wrapper runs, as the words from its name on; undefined if the words are no wrapper's. */
export function wrapped(program: string, args: readonly ShellWord[]): readonly ShellWord[] | undefined {
  if (program === 'find') return executed(args);
  const wrapper = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program]! : undefined;
  if (program === 'command' && isMatch(args[0], /^-[vV]/)) return undefined; // it asks for a command
  if (!wrapper || (wrapper.verb !== undefined && args[0]?.text !== wrapper.verb)) return undefined;
  const valued = wrapper.valued?.split(' ') ?? [];
  let words = wrapper.words ?? 0;
  let at = wrapper.verb === undefined ? 0 : 1;
  for (; at < args.length; at += 1) {
    const { text } = args[at]!;
    if (text.startsWith('-')) at += valued.includes(text) ? 1 : 0;
    else if (!(wrapper.assigns && /^[A-Za-z_]\w*=/.test(text)) && words-- === 0) break;
  }
  return at < args.length ? args.slice(at) : undefined;
}

/** Options of su and runuser whose value is the next word. */
const OF_SU = /^(-[cCgGsTw]|--(command|group|session-command|shell|supp-group|whitelist-environment))$/;

/** Whether a wrapper, or su, runs its command as a user other than root. */
export function changesUser(program: string, args: readonly ShellWord[]): boolean {
  const user = WRAPPERS[program]?.user;
  const named =
    user === 'first'
      ? args[0]?.text
      : user
          ?.split(' ')
          .map((option) => valueOf(option, args))
          .find((value) => value !== undefined);
  const operand = /^(su|runuser)$/.test(program)
    ? args.find(({ text }, index) => !text.startsWith('-') && !OF_SU.test(args[index - 1]?.text ?? ''))?.text
    : undefined;
  const name = named ?? operand;
  return name !== undefined && !/^(root|#?0)(:.*)?$/.test(name);
}

function valueOf(option: string, args: readonly ShellWord[]): string | undefined {
  const index = args.findIndex(({ text }) => text === option || text.startsWith(`${option}=`));
  return args[index]?.text === option ? args[index + 1]?.text : args[index]?.text.slice(option.length + 1);
}

/** What `find` executes for each file; for `{}` stand the folders that it searches. */
function executed(args: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const start = args.findIndex(({ text }) => /^-(exec|ok)(dir)?$/.test(text)) + 1;
  if (start === 0) return undefined;
  const words = args.slice(start);
  const end = words.findIndex(({ text }) => /^[;+]$/.test(text));
  const folders = args.slice(
    0,
    args.findIndex(({ text }) => /^[-(!]/.test(text)),
  );
  return (end < 0 ? words : words.slice(0, end)).flatMap((word) => (word.text === '{}' ? folders : [word]));
}
