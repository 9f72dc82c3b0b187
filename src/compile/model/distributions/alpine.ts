import type { Distribution } from '../distribution.ts';
import { readImage } from '../images/image.ts';

/** Alpine: musl instead of glibc, and BusyBox instead of GNU's programs, with short options only. */
export const alpine: Distribution = {
  name: 'alpine',
  title: 'Alpine',
  images: /^alpine$/,
  manager: 'apk',
  plain: { alpine: [] },
  packages: {
    'ca-certificates': [], // the bundle is in ca-certificates-bundle, which apk needs
    csh: ['tcsh'],
    ksh: ['loksh', 'mksh'],
    locales: [], // every program of musl uses UTF-8
    'locales-all': [],
    tzdata: ['tzdata'],
    unzip: [],
    'xz-utils': ['xz'],
  },
  authorities: { bundle: '/etc/ssl/certs/ca-certificates.crt', folder: '/usr/local/share/ca-certificates' },
  shells: { login: '/bin/sh', none: '/sbin/nologin' },
  partials: {
    'run/accounts': 'distributions/alpine/accounts',
    'run/fetch': 'distributions/alpine/fetch',
    'run/get': 'distributions/alpine/get',
    'run/locale': 'distributions/alpine/locale',
  },
  release: { fact: 'alpine', of: releaseOf },
};

/** The branch of the repositories in a tag: 3.22 of alpine:3.22.1 and node:22-alpine3.22. */
function releaseOf(image: string): string | undefined {
  const { name, tag = '' } = readImage(image);
  const [, own] = /^(\d+\.\d+)(?:\.\d+)?$/.exec(tag) ?? [];
  const [, other] = /(?:^|-)alpine(\d+\.\d+)(?:\.\d+)?(?:-|$)/.exec(tag) ?? [];
  return name === 'alpine' ? own : other;
}
