/** Groups by which a member becomes root or reads what only root may, and how. */
export const ROOT_GROUPS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['sudo', 'wheel', 'admin'].map((name) => [name, 'can become root'])),
  ...Object.fromEntries(['docker', 'lxd', 'incus', 'libvirt'].map((name) => [name, 'control what runs as root on the host, where its socket is mounted'])),
  adm: 'read every log',
  disk: 'read and write every disk, whatever the rights of its files',
  kmem: 'read the memory of the kernel',
  shadow: 'read the hashes of all passwords',
};
