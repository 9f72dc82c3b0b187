/** Variables that a shell sets by itself or acts on, by the page that documents them. shell-variables.test.ts runs sh and bash for those that can't have another value. */
const TABLE: readonly { source: string; names: string }[] = [
  {
    source: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_05_03',
    names: 'CDPATH ENV HOME IFS LINENO MAIL MAILCHECK MAILPATH NLSPATH OLDPWD PATH PPID PS1 PS2 PS4 PWD',
  },
  { source: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/getopts.html', names: 'OPTARG OPTERR OPTIND' },
  {
    source: 'https://man7.org/linux/man-pages/man7/environ.7.html',
    names: `COLUMNS LANG LANGUAGE LC_ALL LC_COLLATE LC_CTYPE LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME LINES LOGNAME POSIXLY_CORRECT SHELL TERM TMPDIR
      TZ USER`,
  },
  {
    source: 'https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html',
    names: `_ BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_ARGV0 BASH_CMDS BASH_COMMAND BASH_COMPAT BASH_ENV BASH_EXECUTION_STRING
      BASH_LINENO BASH_LOADABLES_PATH BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO BASH_VERSION BASH_XTRACEFD CHILD_MAX COMP_WORDBREAKS
      DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID EXECIGNORE FIGNORE FUNCNAME FUNCNEST GLOBIGNORE GLOBSORT GROUPS HISTCMD HISTCONTROL HISTFILE
      HISTFILESIZE HISTSIZE HOSTNAME HOSTTYPE IGNOREEOF INPUTRC MACHTYPE OSTYPE PIPESTATUS PROMPT_COMMAND PROMPT_DIRTRIM PS0 PS3 RANDOM REPLY
      SECONDS SHELLOPTS SHLVL SRANDOM TIMEFORMAT TMOUT UID`,
  },
];

/** The names of variables that a shell sets by itself or acts on. */
export const SHELL_VARIABLES: ReadonlySet<string> = new Set(TABLE.flatMap(({ names }) => names.split(/\s+/)));
