import { debianRelease } from '../reference/debian.ts';
import type { Distribution } from '../distribution.ts';

/** Debian, and Ubuntu. */
export const debian: Distribution = {
  name: 'debian',
  title: 'Debian or Ubuntu',
  images: /^(debian|ubuntu)$/,
  manager: 'apt',
  plain: { debian: ['tzdata'], ubuntu: [] }, // Debian's have all packages of the priority "required"
  packages: {
    bash: [],
    csh: ['csh', 'tcsh'],
    ksh: ['ksh', 'ksh93u+m', 'mksh'],
    locales: ['locales', 'locales-all'],
    setpriv: [],
    sudo: ['sudo', 'sudo-ldap', 'sudo-rs'],
    tar: [],
    tzdata: ['tzdata', 'tzdata-legacy'],
  },
  authorities: { bundle: '/etc/ssl/certs/ca-certificates.crt', folder: '/usr/local/share/ca-certificates' },
  shells: { login: '/bin/bash', none: '/usr/sbin/nologin' },
  partials: {},
  release: { fact: 'debian', of: debianRelease },
};
