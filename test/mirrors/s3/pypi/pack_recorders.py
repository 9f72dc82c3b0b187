"""Packs recorders, which stand in the place of programs that can't be had, into wheels: pack_recorders.py RECORDERS WHEELS."""

import sys
from pathlib import Path

import metadata
import wheel


def main(recorders, wheels):
    for recorder in sorted(recorders.iterdir()):
        information = next(recorder.glob("*.dist-info"))
        files = ((str(path.relative_to(recorder)), path) for path in sorted(recorder.rglob("*.py")))
        wheel.write(wheels, metadata.read(information), files)


main(Path(sys.argv[1]), Path(sys.argv[2]))
