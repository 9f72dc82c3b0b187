"""Repacks Debian's Python packages into wheels: repack_wheels.py PACKAGES WHEELS.

What is in a wheel are the files of a real package: its modules, its compiled ones too, its metadata, and what it
installs for Jupyter. Left out is what no wheel has, such as manual pages. A compiled module still needs the shared
libraries that its Debian package depends on.
"""

import subprocess
import sys
from pathlib import Path

import metadata
import wheel

MODULES = Path("usr/lib/python3/dist-packages")
DATA = {Path("usr/share/jupyter"): "share/jupyter", Path("etc/jupyter"): "etc/jupyter"}


class Package:
    """A Debian package: its source package, and the paths of its files under the root that all are unpacked into."""

    def __init__(self, file, root):
        self.name, source = self._fields(file, "Package", "Source")
        self.source = source.split(" ")[0] or self.name
        listing = subprocess.run(["dpkg-deb", "--fsys-tarfile", file], check=True, capture_output=True).stdout
        paths = subprocess.run(["tar", "--list"], input=listing, check=True, capture_output=True).stdout.decode()
        self.paths = [Path(line.removeprefix("./")) for line in paths.splitlines() if not line.endswith("/")]
        subprocess.run(["tar", "--extract", "--directory", root, "--exclude", "./usr/share/nodejs"], input=listing, check=True)

    @staticmethod
    def _fields(file, *names):
        command = ["dpkg-deb", "--showformat", "\t".join(f"${{{name}}}" for name in names), "--show", file]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\t")

    def informations(self):
        """The folders or files that describe Python distributions."""
        top = {path.relative_to(MODULES).parts[0] for path in self.paths if path.is_relative_to(MODULES)}
        return [MODULES / name for name in sorted(top) if name.endswith((".dist-info", ".egg-info"))]


def main(packages, wheels):
    root = Path("/tmp/root")
    root.mkdir()
    wheels.mkdir()
    unpacked = [Package(file, root) for file in sorted(packages.glob("*.deb"))]
    distributions = {package: metadata.read(root / information) for package in unpacked for information in package.informations()}
    names = {distribution.name for distribution in distributions.values()}
    for package, distribution in distributions.items():
        # A source's other packages, which have no distribution of their own, belong to this one's.
        parts = [part for part in unpacked if part.source == package.source and (part is package or not part.informations())]
        for requirement in distribution.drop_unknown(names):
            print(f"{distribution.name}: Debian does without {requirement}")
        wheel.write(wheels, distribution, files_of(parts, root))


def files_of(packages, root):
    """What goes into a wheel: pairs of the place in it and the file. Links become the files that they lead to."""
    for path in (path for package in packages for path in package.paths):
        for place, prefix in {MODULES: "", **{place: f"data:{prefix}/" for place, prefix in DATA.items()}}.items():
            if path.is_relative_to(place):
                yield from expand(prefix + str(path.relative_to(place)), root / path)


def expand(place, path):
    if path.is_dir():
        for child in sorted(path.iterdir()):
            yield from expand(f"{place}/{child.name}", child)
    elif path.is_file():
        yield place, path


main(Path(sys.argv[1]), Path(sys.argv[2]))
