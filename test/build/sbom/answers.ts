/** Output of the probes of the package managers. */
export const ANSWERS = {
  apk: 'busybox=1.37.0-r18\tnamespace=alpine\tarch=x86_64\tdistro=alpine-3.22.1\n',
  dnf: [
    'bash-5.2.37-1.fc43\tnamespace=fedora\tarch=x86_64\tdistro=fedora-43',
    'openssl-libs-3.2.2-6.el9_5\tnamespace=rhel\tarch=x86_64\tepoch=1\tdistro=rhel-9.6\n',
  ].join('\n'),
  apt: [
    'libc6=2.41-12+deb13u1\tnamespace=debian\tarch=amd64\tdistro=trixie',
    'libc6=2.41-12+deb13u1\tnamespace=debian\tarch=i386\tdistro=trixie',
    'g++=4:14.2.0-1\tnamespace=debian\tarch=amd64\tdistro=trixie',
    'tar=1.35~rc1\tnamespace=ubuntu\tarch=amd64\tdistro=noble\n',
  ].join('\n'),
  pip: 'Jinja2==3.1.6\nruamel.yaml==0.18.10\ntyping_extensions==1!4.0+local\n',
  conda: 'less=668\n',
  cran: 'R6@2.6.1\nsf@1.0-20\n',
  npm: '@theia/cli@1.74.1\nyarn@1.22.22\nyarn@1.22.22\n',
  vsix: 'ms-python.python@2024.22.2\n',
};
