/**
 * Paths from which root runs or loads code: its default PATH, libraries, interpreters, their start-up files, and the state of the managers of the
 * system's packages, of sudo and of cron. One list for all distributions: what an image does not have, a user need not own either.
 */
export const SYSTEM_PATHS: readonly string[] = [
  ...words('/', 'bin boot lib lib32 lib64 libx32 root sbin'),
  ...words('/usr/', 'bin games include lib lib32 lib64 libexec libx32 local sbin share'),
  // apt and dpkg: https://manpages.debian.org/apt.conf, https://manpages.debian.org/dpkg
  ...words('/etc/', 'apt dpkg'),
  ...words('/var/', 'cache/apt lib/apt lib/dpkg'),
  // apk, and the search path of musl: https://man.archlinux.org/man/apk.8, https://musl.libc.org/doc/1.1.24/manual.html
  ...words('/etc/', 'apk ld-musl-aarch64.path ld-musl-x86_64.path'),
  ...words('/var/', 'cache/apk lib/apk'),
  // dnf and rpm: https://dnf.readthedocs.io/en/latest/conf_ref.html, https://rpm.org/docs/latest/man/rpm.8
  ...words('/etc/', 'dnf rpm yum yum.conf yum.repos.d'),
  ...words('/var/', 'cache/dnf cache/libdnf5 cache/yum lib/dnf lib/rpm lib/rpm-state lib/yum'),
  ...words('/var/', 'cache/debconf cache/ldconfig lib/alternatives lib/pam lib/sudo lib/systemd lib/ucf run/sudo run/systemd spool/anacron spool/cron'),
  ...words('/run/', 'sudo systemd'),
  ...words(
    '/etc/',
    `R alternatives anacrontab bash.bashrc bashrc ca-certificates ca-certificates.conf conf.d cron.d cron.daily cron.hourly cron.monthly
     cron.weekly crontab crontabs crypto-policies debconf.conf default doas.conf doas.d environment gitconfig group gshadow init.d inittab
     ld.so.cache ld.so.conf ld.so.conf.d ld.so.preload local.d login.defs logrotate.d npmrc nsswitch.conf pam.conf pam.d passwd periodic perl
     pip.conf pki profile profile.d python3 rc.d runlevels security shadow shells ssh ssl subgid subuid sudo.conf sysconfig systemd ucf.conf
     update-motd.d vim zsh sudoers sudoers.d`,
  ),
];

/** World-writable directories of every image. */
export const OPEN_PATHS: readonly string[] = ['/tmp', '/var/tmp', '/dev/shm'];

function words(folder: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${folder}${name}`);
}
