/** Paths from which root runs or loads code in every Debian image: its default PATH, libraries, interpreters, their start-up files, and the state of dpkg, apt, sudo and cron. */
export const SYSTEM_PATHS: readonly string[] = [
  ...words('/', 'bin boot lib lib32 lib64 libx32 root sbin'),
  ...words('/usr/', 'bin games include lib lib32 lib64 libexec libx32 local sbin share'),
  ...words('/var/', 'cache/apt cache/debconf cache/ldconfig lib/apt lib/dpkg lib/pam lib/sudo lib/systemd lib/ucf run/sudo run/systemd spool/cron'),
  ...words('/run/', 'sudo systemd'),
  ...words(
    '/etc/',
    `R alternatives apt bash.bashrc ca-certificates ca-certificates.conf cron.d cron.daily cron.hourly cron.monthly cron.weekly crontab
     debconf.conf default dpkg environment gitconfig group gshadow init.d ld.so.cache ld.so.conf ld.so.conf.d ld.so.preload login.defs
     logrotate.d npmrc nsswitch.conf pam.conf pam.d passwd perl pip.conf profile profile.d python3 security shadow shells ssh ssl subgid
     subuid sudo.conf systemd ucf.conf update-motd.d vim zsh sudoers sudoers.d`,
  ),
];

/** World-writable directories of every image. */
export const OPEN_PATHS: readonly string[] = ['/tmp', '/var/tmp', '/dev/shm'];

function words(folder: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${folder}${name}`);
}
