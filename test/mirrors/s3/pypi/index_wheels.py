"""Lays wheels out as a package index: index_wheels.py WHEELS INDEX.

Each project has a folder with its wheels and a page, index.html, that links to them with their checksums:
https://packaging.python.org/en/latest/specifications/simple-repository-api/
"""

import hashlib
import sys
from itertools import groupby
from pathlib import Path


def main(wheels, index):
    projects = []
    for name, files in groupby(sorted(wheels.glob("*.whl")), key=lambda wheel: wheel.name.split("-")[0].replace("_", "-")):
        folder = index / name
        folder.mkdir(parents=True)
        links = []
        for wheel in files:
            checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
            links.append((f"{wheel.name}#sha256={checksum}", wheel.name))
            wheel.rename(folder / wheel.name)
        (folder / "index.html").write_text(page(links))
        projects.append((f"{name}/", name))
    (index / "index.html").write_text(page(projects))


def page(links):
    lines = "".join(f'<a href="{address}">{text}</a><br>\n' for address, text in links)
    return f'<!DOCTYPE html>\n<meta name="pypi:repository-version" content="1.0">\n{lines}'


main(Path(sys.argv[1]), Path(sys.argv[2]))
