import type { Distribution } from '../distribution.ts';

/** Fedora, Red Hat's Universal Base Images, and their rebuilds: packages in the form of rpm. */
export const fedora: Distribution = {
  name: 'fedora',
  title: 'Fedora or a relative of it',
  images: /^(fedora|fedora-minimal|centos|rockylinux|almalinux|oraclelinux|amazonlinux|rhel\d*|ubi\d*(-(minimal|micro|init))?)$/,
  manager: 'dnf',
  plain: { fedora: ['tzdata'] },
  packages: {
    bash: [],
    'ca-certificates': [],
    csh: ['tcsh'],
    locales: ['glibc-langpack-{language}', 'glibc-all-langpacks'],
    'locales-all': ['glibc-all-langpacks'],
    setpriv: [],
    tar: [],
    tzdata: ['tzdata'],
    'xz-utils': ['xz'],
  },
  authorities: { bundle: '/etc/pki/tls/certs/ca-bundle.crt', folder: '/etc/pki/ca-trust/source/anchors' },
  shells: { login: '/bin/bash', none: '/usr/sbin/nologin' },
  partials: {
    'run/certificates': 'distributions/fedora/certificates',
    'run/fetch': 'distributions/fedora/fetch',
    'run/get': 'distributions/fedora/get',
    'run/locale': 'distributions/fedora/locale',
  },
};
