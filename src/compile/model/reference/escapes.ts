/** Programs through which a user who may run them as root can run or overwrite anything as root, by category. Source of the names: GTFOBins. */
const ESCAPES: Readonly<Record<string, string>> = {
  'a shell': 'ash bash bosh busybox csh dash elvish fish ksh ksh93 mksh osh posh pwsh rbash rksh rzsh sash sh tcsh toybox xonsh yash zsh',
  'an interpreter, which runs any program':
    'awk bun bundle bundler cpan deno dotnet erb erl escript expect gawk gdb gem groovy guile irb java jjs jrunscript jshell julia kotlin lua luajit luatex mawk nawk node nodejs octave perl php pry psql pypy pypy3 python pythonw R rails rake Rscript ruby scala scheme sqlite3 swipl tclsh wish',
  'an editor, which opens any file and starts shells':
    'code ed edit editor emacs emacsclient ex gedit gvim helix hx jed jmacs joe jstar kak kate kwrite mcedit micro mousepad nano ne neovim nvim pico red rview rvim sudoedit vi view vigr vim vimdiff vipw visudo xed',
  'a pager or viewer, which starts shells':
    'bat batcat byobu elinks htop info less lesspipe links lynx man mc more most mutt nnn pinfo ranger run-mailcap screen systemd-analyze tmux top vifm w3m watch zellij',
  'a package manager, which runs scripts from the packages that it installs':
    'alien apk apt apt-cache apt-get apt-key aptitude brew cabal cargo composer conda dnf dpkg dpkg-deb dpkg-reconfigure easy_install emerge fakeroot flatpak gdebi go guix mamba micromamba nix npm npx opam pacman pear pip pip2 pip3 pipx pnpm poetry rpm rpmdb rpmquery rpmverify snap synaptic tlmgr uv uvx yarn yum zypper',
  'a program that runs other programs':
    '7z 7za 7zr agetty at atq batch bsdtar bundle c++ c89 c99 capsh cc choom chroot chrt clang cmake cpulimit crontab doas dosbox enscript entr env facter find finger firejail flock fzf g++ gcc gh ginsh git gmake gtar hg ionice kubectl latex ldconfig ldd login logrotate logsave ltrace lualatex mail mailx make mosh multitime nc ncat netcat nice ninja nmap nohup nroff nsenter openvpn parallel pdflatex pexec pkexec ptx rc rlogin rsh rsync run-parts runc runuser scp script setarch setpriv sftp socat split ssh ssh-agent ssh-keygen sshpass start-stop-daemon stdbuf strace su sudo svn tar task taskset tcpdump telnet tex time timedatectl timeout torify torsocks tox troff tshark unshare unzip valgrind varnishncsa wget xargs xelatex xetex zip zsoelim',
  'a way to control services, kernels or containers':
    'buildah containerd crictl crio ctr dmsetup docker dockerd fdisk fsck halt insmod ip iptables kexec kill killall kmod launchctl losetup lxc lxd machinectl mkfs mknod modprobe mount nerdctl nft parted podman poweroff reboot rmmod service shutdown skopeo snapctl swapon sysctl systemctl systemd-nspawn systemd-run umount vagrant virsh',
  'a program that writes or owns any file':
    'ar aria2c arj axel bzip2 cancel chattr chfn chgrp chmod chown chpasswd chsh cobc cp cpio csplit curl dd debugfs dosbox gpasswd groupadd groupmod gunzip gzip install ln lwp-download lwp-request lzma mkdir mktemp mv newusers openssl passwd patch pax pdftk rename restic rm rsync sed setcap setfacl setfattr shred shuf sort sponge tac tee touch truncate update-alternatives useradd userdel usermod visudo xz zstd',
  'a program that reads any file':
    'ascii-xfr aspell base32 base58 base64 basenc basez bc bconsole bridge cat cmp col column comm cut date dc diff dig dmesg egrep eqn expand factor fgrep file fmt fold genisoimage grep head hexdump hexyl highlight iconv join journalctl jq ld md5sum nasm nl nm objdump od openssl paste pr readelf rev sha1sum sha256sum sha512sum ss strings sum tail tbl tr ul unexpand uniq uudecode uuencode vim wc whiptail whois xmodmap xxd yq zcat zgrep zless zmore',
};

const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries(ESCAPES)
    .toReversed()
    .flatMap(([reason, names]) => names.split(' ').map((name) => [name, reason] as const)),
);

/**
 * Why running a program as root gives full root access; undefined if it is not known to. Versions (`python3.11`) and builds (`vim.tiny`) are
 * treated like the program.
 */
export function escapeOf(program: string): string | undefined {
  const unversioned = program.replace(/[-_.]?\d+(\.\d+)*$/, '');
  const plain = unversioned.replace(/[.-](basic|tiny|nox|gtk3?|lucid|motif|athena|traditional|openbsd|real|distrib)$/, '');
  return [program, unversioned, plain].map((name) => REASONS.get(name)).find((reason) => reason !== undefined);
}
