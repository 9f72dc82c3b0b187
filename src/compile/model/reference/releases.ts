/** Software in external images, with the day on which the security support for each of its releases ends. */
export interface Releases {
  software: string;
  /** The name of the image whose tag starts with the number of a release. */
  image: string;
  /** By number: the day, or the name in tags of other images with the day, if it is published. Of a month, it is its last day. */
  ends: Readonly<Record<string, string | readonly [name: string, until?: string]>>;
}

/** Source: debian.csv of Debian's distro-info-data 0.66+deb13u2, column eol-lts. */
export const DEBIAN = {
  software: 'Debian',
  image: 'debian',
  ends: {
    8: ['jessie', '2020-06-30'],
    9: ['stretch', '2022-06-30'],
    10: ['buster', '2024-06-30'],
    11: ['bullseye', '2026-08-31'],
    12: ['bookworm', '2028-06-30'],
    13: ['trixie', '2030-06-30'],
    14: ['forky'],
    15: ['duke'],
  },
} as const satisfies Releases;

/** Source: ubuntu.csv of distro-info-data 0.66+deb13u2, column eol: the end of standard support. */
const UBUNTU: Releases = {
  software: 'Ubuntu',
  image: 'ubuntu',
  ends: {
    '14.04': ['trusty', '2019-04-25'],
    '16.04': ['xenial', '2021-04-30'],
    '18.04': ['bionic', '2023-05-31'],
    '20.04': ['focal', '2025-05-31'],
    '22.04': ['jammy', '2027-06-01'],
    '22.10': ['kinetic', '2023-07-20'],
    '23.04': ['lunar', '2024-01-25'],
    '23.10': ['mantic', '2024-07-11'],
    '24.04': ['noble', '2029-05-31'],
    '24.10': ['oracular', '2025-07-10'],
    '25.04': ['plucky', '2026-01-15'],
    '25.10': ['questing', '2026-07-09'],
    '26.04': ['resolute', '2031-05-29'],
    '26.10': ['stonking', '2027-07-15'],
  },
};

/** Source: https://alpinelinux.org/releases/ */
const ALPINE: Releases = {
  software: 'Alpine Linux',
  image: 'alpine',
  ends: {
    '3.17': ['alpine3.17', '2024-11-22'],
    '3.18': ['alpine3.18', '2025-05-09'],
    '3.19': ['alpine3.19', '2025-11-01'],
    '3.20': ['alpine3.20', '2026-04-01'],
    '3.21': ['alpine3.21', '2026-11-01'],
    '3.22': ['alpine3.22', '2027-05-01'],
    '3.23': ['alpine3.23', '2027-11-01'],
  },
};

/** Source: https://docs.fedoraproject.org/en-US/releases/eol/ */
const FEDORA: Releases = { software: 'Fedora', image: 'fedora', ends: { 40: '2025-05-13', 41: '2025-12-15', 42: '2026-05-28' } };

/** Source: https://access.redhat.com/support/policy/updates/errata: the end of maintenance support for Red Hat Enterprise Linux. */
const UBI: Releases = { software: 'UBI', image: 'ubi', ends: { 8: ['ubi8', '2029-05-31'], 9: ['ubi9', '2032-05-31'], 10: ['ubi10', '2035-05-31'] } };

/** Source: https://peps.python.org/api/release-cycle.json, of PEP 373, 494, 537, 569, 596, 619, 664, 693, 719, 745 and 790. */
const PYTHON: Releases = {
  software: 'Python',
  image: 'python',
  ends: {
    '2.7': '2020-01-01',
    '3.6': '2021-12-23',
    '3.7': '2023-06-27',
    '3.8': '2024-10-07',
    '3.9': '2025-10-31',
    '3.10': '2026-10-31',
    '3.11': '2027-10-31',
    '3.12': '2028-10-31',
    '3.13': '2029-10-31',
    '3.14': '2030-10-31',
    '3.15': '2031-10-31',
  },
};

/** Source: schedule.json of nodejs/Release, in node-releases 2.0.66. */
const NODE: Releases = {
  software: 'Node',
  image: 'node',
  ends: {
    12: '2022-04-30',
    13: '2020-06-01',
    14: '2023-04-30',
    15: '2021-06-01',
    16: '2023-09-11',
    17: '2022-06-01',
    18: '2025-04-30',
    19: '2023-06-01',
    20: '2026-04-30',
    21: '2024-06-01',
    22: '2027-04-30',
    23: '2025-06-01',
    24: '2028-04-30',
    25: '2026-06-01',
    26: '2029-04-30',
    27: '2030-04-30',
  },
};

export const RELEASES: readonly Releases[] = [DEBIAN, UBUNTU, ALPINE, FEDORA, UBI, PYTHON, NODE];
