/** A variable by which programs find code, and how they read its value. */
export interface Loader {
  /** The programs that read it. */
  program: string;
  /** The page that documents it. */
  source: string;
  /** What separates paths in its value; without, the value is one path. */
  between?: string;
  /** Whether an empty path in the list is the current folder. */
  empty?: true;
  /** Whether a part without a slash is a name that is looked up elsewhere, not a file of the current folder. */
  names?: true;
  /** Matches the parts of the value that are paths or lists of them, in its groups; without, the whole value is one. */
  within?: RegExp;
}

type Reading = Omit<Loader, 'program' | 'source'>;

const PATH: Reading = {};
const LIST: Reading = { between: ':' };
const COMMAND: Reading = { within: /^\s*\|?-?(\S+)/g, names: true };
const JAVA: Reading = {
  within:
    /(?:-javaagent:|-agentpath:|-Xbootclasspath(?:\/[ap])?:|-Djava\.(?:library|class)\.path=|-XX:(?:Flags|VMOptionsFile)=|(?:^|\s)@|(?:-cp|-classpath|--class-path|-p|--module-path|--upgrade-module-path)[\s=])([^\s=]*)/g,
  between: ':',
};
const VIM: Reading = { within: /\b(?:so|source|ru|runtime)!?\s+([^\s|]+)/g };
const NAMES: Reading = { between: ':', names: true };
const WITH_EMPTY: Reading = { between: ':', empty: true };

const DEBIAN = 'https://manpages.debian.org/trixie';
const MAN7 = 'https://man7.org/linux/man-pages';

/** The variables by which programs find code, by program. Only what a program documents is here: `source` says so, and loaders.test.ts runs the programs that every Debian has. */
export const TABLE: readonly { program: string; source: string; variables: Readonly<Record<string, Reading>> }[] = [
  {
    program: 'the dynamic loader',
    source: `${MAN7}/man8/ld.so.8.html`,
    variables: { LD_LIBRARY_PATH: { between: ':;', empty: true }, LD_PRELOAD: { between: ': ', names: true }, LD_AUDIT: NAMES },
  },
  { program: 'iconv of glibc', source: `${MAN7}/man1/iconv.1.html`, variables: { GCONV_PATH: LIST } },
  {
    program: 'programs, for the files of their user',
    source: 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html',
    variables: { HOME: PATH, EDITOR: COMMAND, PAGER: COMMAND, SHELL: COMMAND, VISUAL: COMMAND },
  },
  { program: 'sh', source: `${DEBIAN}/dash/dash.1.en.html`, variables: { ENV: PATH } },
  {
    program: 'bash',
    source: 'https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html',
    variables: { BASH_ENV: PATH, BASH_LOADABLES_PATH: LIST, PROMPT_COMMAND: COMMAND },
  },
  { program: 'zsh', source: 'https://zsh.sourceforge.io/Doc/Release/Files.html', variables: { ZDOTDIR: PATH } },
  { program: 'less', source: `${MAN7}/man1/less.1.html`, variables: { LESSCLOSE: COMMAND, LESSOPEN: COMMAND } },
  {
    program: 'programs, for the configuration of their user',
    source: 'https://specifications.freedesktop.org/basedir-spec/latest/',
    variables: { XDG_CONFIG_DIRS: LIST, XDG_CONFIG_HOME: PATH },
  },
  { program: 'man', source: `${MAN7}/man1/man.1.html`, variables: { MANPAGER: COMMAND } },
  { program: 'sudo', source: 'https://www.sudo.ws/docs/man/sudo.man/', variables: { SUDO_ASKPASS: PATH, SUDO_EDITOR: COMMAND } },
  { program: 'apt', source: `${DEBIAN}/apt/apt.conf.5.en.html`, variables: { APT_CONFIG: PATH } },
  { program: 'dpkg', source: `${DEBIAN}/dpkg/dpkg.1.en.html`, variables: { DPKG_ADMINDIR: PATH, DPKG_PAGER: COMMAND, DPKG_ROOT: PATH } },
  {
    program: 'Python',
    source: 'https://docs.python.org/3/using/cmdline.html#environment-variables',
    variables: { PYTHONHOME: LIST, PYTHONPATH: WITH_EMPTY, PYTHONPYCACHEPREFIX: PATH, PYTHONSTARTUP: PATH, PYTHONUSERBASE: PATH },
  },
  { program: 'pip', source: 'https://pip.pypa.io/en/stable/topics/configuration/', variables: { PIP_CONFIG_FILE: PATH } },
  {
    program: 'Perl',
    source: 'https://perldoc.perl.org/perlrun#ENVIRONMENT',
    variables: { PERL5DB: { within: /(\/[^\s'";)}]+)/g }, PERL5LIB: LIST, PERL5OPT: { within: /-(?:I|[Mm]lib=)\s*(\S+)/g, between: ',' }, PERLLIB: LIST },
  },
  {
    program: 'Node.js',
    source: 'https://nodejs.org/api/cli.html#environment-variables-1',
    variables: {
      NODE_OPTIONS: { within: /(?:--require|-r|--import|--(?:experimental-)?loader|--openssl-config)[\s=]"?(?:file:\/\/)?([^\s"]+)/g, names: true },
      NODE_PATH: LIST,
    },
  },
  {
    program: 'npm',
    source: 'https://docs.npmjs.com/cli/using-npm/config',
    variables: { NPM_CONFIG_GLOBALCONFIG: PATH, NPM_CONFIG_PREFIX: PATH, NPM_CONFIG_SCRIPT_SHELL: COMMAND, NPM_CONFIG_USERCONFIG: PATH },
  },
  {
    program: 'Ruby',
    source: 'https://docs.ruby-lang.org/ja/latest/doc/spec=2fenvvars.html',
    variables: { RUBYLIB: LIST, RUBYOPT: { within: /-(?:I\s*(\S+)|r\s*(\S*\/\S*))/g, between: ':' } },
  },
  { program: 'RubyGems', source: 'https://guides.rubygems.org/command-reference/#gem-environment', variables: { GEM_HOME: PATH, GEM_PATH: LIST } },
  {
    program: 'Java',
    source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html',
    variables: { CLASSPATH: WITH_EMPTY, JDK_JAVA_OPTIONS: JAVA },
  },
  { program: 'Java', source: 'https://docs.oracle.com/javase/8/docs/technotes/guides/troubleshoot/envvars002.html', variables: { JAVA_TOOL_OPTIONS: JAVA } },
  {
    program: 'OpenSSL',
    source: 'https://docs.openssl.org/3.5/man7/openssl-env/',
    variables: { OPENSSL_CONF: PATH, OPENSSL_CONF_INCLUDE: PATH, OPENSSL_ENGINES: PATH, OPENSSL_MODULES: PATH },
  },
  { program: 'GIO', source: 'https://docs.gtk.org/gio/overview.html', variables: { GIO_EXTRA_MODULES: LIST, GIO_MODULE_DIR: PATH } },
  {
    program: 'GTK',
    source: 'https://docs.gtk.org/gtk3/running.html',
    variables: { GTK_EXE_PREFIX: PATH, GTK_IM_MODULE_FILE: PATH, GTK_MODULES: NAMES, GTK_PATH: LIST, GTK3_MODULES: NAMES },
  },
  {
    program: 'gdk-pixbuf',
    source: `${DEBIAN}/libgdk-pixbuf2.0-bin/gdk-pixbuf-query-loaders.1.en.html`,
    variables: { GDK_PIXBUF_MODULEDIR: PATH, GDK_PIXBUF_MODULE_FILE: PATH },
  },
  { program: 'GStreamer', source: 'https://gstreamer.freedesktop.org/documentation/gstreamer/running.html', variables: { GST_PLUGIN_PATH: LIST } },
  { program: 'Qt', source: 'https://doc.qt.io/qt-6/deployment-plugins.html', variables: { QT_PLUGIN_PATH: LIST } },
  {
    program: 'R',
    source: 'https://stat.ethz.ch/R-manual/R-devel/library/base/html/Startup.html',
    variables: { R_ENVIRON: PATH, R_ENVIRON_USER: PATH, R_HOME: PATH, R_PROFILE: PATH, R_PROFILE_USER: PATH },
  },
  {
    program: 'R',
    source: 'https://stat.ethz.ch/R-manual/R-devel/library/base/html/libPaths.html',
    variables: { R_LIBS: LIST, R_LIBS_SITE: LIST, R_LIBS_USER: LIST },
  },
  {
    program: 'Lua',
    source: 'https://www.lua.org/manual/5.4/manual.html#7',
    variables: { LUA_CPATH: { between: ';' }, LUA_INIT: { within: /^@(.+)/g }, LUA_PATH: { between: ';' } },
  },
  { program: 'Tcl', source: 'https://www.tcl-lang.org/man/tcl8.6/TclCmd/library.html', variables: { TCLLIBPATH: { between: ' ' }, TCL_LIBRARY: PATH } },
  { program: 'PHP', source: 'https://www.php.net/manual/en/configuration.file.php', variables: { PHPRC: PATH, PHP_INI_SCAN_DIR: LIST } },
  {
    program: 'Julia',
    source: 'https://docs.julialang.org/en/v1/manual/environment-variables/',
    variables: { JULIA_DEPOT_PATH: LIST, JULIA_LOAD_PATH: NAMES, JULIA_PROJECT: { names: true } },
  },
  {
    program: 'Guile',
    source: 'https://www.gnu.org/software/guile/manual/html_node/Environment-Variables.html',
    variables: { GUILE_LOAD_COMPILED_PATH: LIST, GUILE_LOAD_PATH: LIST },
  },
  {
    program: 'Cargo',
    source: 'https://doc.rust-lang.org/cargo/reference/environment-variables.html',
    variables: { CARGO_HOME: PATH, RUSTC: COMMAND, RUSTC_WRAPPER: COMMAND, RUSTC_WORKSPACE_WRAPPER: COMMAND },
  },
  {
    program: 'Go',
    source: 'https://pkg.go.dev/cmd/go#hdr-Environment_variables',
    variables: { GOENV: { names: true }, GOFLAGS: { within: /-(?:toolexec|overlay|modfile)=(\S+)/g, names: true }, GOROOT: PATH },
  },
  {
    program: 'Jupyter',
    source: 'https://docs.jupyter.org/en/latest/use/jupyter-directories.html',
    variables: { JUPYTER_CONFIG_DIR: PATH, JUPYTER_CONFIG_PATH: LIST, JUPYTER_PATH: LIST },
  },
  { program: 'IPython', source: 'https://ipython.readthedocs.io/en/stable/development/config.html', variables: { IPYTHONDIR: PATH } },
  { program: 'Gradle', source: 'https://docs.gradle.org/current/userguide/build_environment.html', variables: { GRADLE_USER_HOME: PATH } },
  { program: 'Maven', source: 'https://maven.apache.org/configure.html', variables: { MAVEN_OPTS: JAVA } },
  { program: 'conda', source: 'https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/use-condarc.html', variables: { CONDARC: PATH } },
  { program: 'GnuPG', source: 'https://www.gnupg.org/documentation/manuals/gnupg/GPG-Configuration.html', variables: { GNUPGHOME: PATH } },
  { program: 'Docker', source: 'https://docs.docker.com/reference/cli/docker/#environment-variables', variables: { DOCKER_CONFIG: PATH } },
  { program: 'Vim', source: 'https://vimhelp.org/starting.txt.html', variables: { EXINIT: VIM, VIMINIT: VIM } },
  { program: 'OpenSSH', source: `${DEBIAN}/openssh-client/ssh.1.en.html`, variables: { SSH_ASKPASS: COMMAND } },
  { program: 'make', source: 'https://www.gnu.org/software/make/manual/html_node/MAKEFILES-Variable.html', variables: { MAKEFILES: { between: ' ' } } },
  {
    program: 'GCC',
    source: 'https://gcc.gnu.org/onlinedocs/gcc/Environment-Variables.html',
    variables: {
      COMPILER_PATH: LIST,
      CPATH: WITH_EMPTY,
      CPLUS_INCLUDE_PATH: WITH_EMPTY,
      C_INCLUDE_PATH: WITH_EMPTY,
      GCC_EXEC_PREFIX: PATH,
      LIBRARY_PATH: LIST,
    },
  },
  {
    program: 'git',
    source: 'https://git-scm.com/docs/git#_environment_variables',
    variables: {
      GIT_ASKPASS: COMMAND,
      GIT_CONFIG_GLOBAL: PATH,
      GIT_CONFIG_SYSTEM: PATH,
      GIT_EDITOR: COMMAND,
      GIT_EXEC_PATH: PATH,
      GIT_EXTERNAL_DIFF: COMMAND,
      GIT_PAGER: COMMAND,
      GIT_SSH: COMMAND,
      GIT_SSH_COMMAND: COMMAND,
      GIT_TEMPLATE_DIR: PATH,
    },
  },
];
