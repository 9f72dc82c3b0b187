#!/usr/bin/python3
"""Compiles R packages for this image's R and Debian, and uploads them to the CRAN binary mirror.

The mirror is a CRAN-like repository under a prefix of the S3 bucket $MIRRORS_BUCKET_NAME. What it has already
is not compiled again. A package that fails does not keep the others from being uploaded.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent
BUILT = re.compile(r"(?P<package>[^_]+)_(?P<version>[^_]+)_R_.+\.tar\.gz")
INDEX = ("PACKAGES", "PACKAGES.gz", "PACKAGES.rds")


def read_lists(paths):
    """The packages in files with one package per line and # comments: a name, optionally with a version."""
    lines = (line.partition("#")[0].split() for path in paths for line in path.read_text().splitlines())
    return sorted({" ".join(words) for words in lines if words}, key=str.lower)


def run_r(program, *arguments, directory):
    """Runs an R program in a directory, without the user's own profile and library; returns its exit code."""
    return subprocess.run(["Rscript", "--vanilla", PROGRAMS / program, *arguments], cwd=directory, check=False).returncode


def connect():
    """A client of S3. AWS_ENDPOINT_URL selects a service other than Amazon's."""
    import boto3
    from botocore.config import Config

    # The certificate does not match a host name that contains a bucket name with dots.
    return boto3.client("s3", config=Config(s3={"addressing_style": "path"}))


def archived(client, bucket, contrib):
    """The file names of every version of every package that the mirror has."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"{contrib}Archive/")
    return {item["Key"].rpartition("/")[2] for page in pages for item in page.get("Contents", ())}


def download_index(client, bucket, contrib, target):
    """Downloads the mirror's index, if it exists."""
    try:
        client.download_file(bucket, f"{contrib}PACKAGES.rds", str(target))
    except client.exceptions.ClientError as error:
        if error.response["Error"]["Code"] not in ("404", "NoSuchKey"):
            raise


def upload(client, bucket, contrib, there, built):
    """Uploads the built packages that the mirror does not have, and the index; returns their file names."""
    new = {}
    for path in built.glob("*.tar.gz"):
        # File names in a repository contain no platform; R detects a compiled package from its content.
        if match := BUILT.fullmatch(path.name):
            name = f"{match['package']}_{match['version']}.tar.gz"
            if name not in there:
                new[name] = match["package"]
                (built / "contrib").mkdir(exist_ok=True)
                path.rename(built / "contrib" / name)
    if not new:
        return []
    download_index(client, bucket, contrib, built / "old.rds")
    if run_r("index.R", built / "old.rds", directory=built / "contrib") != 0:
        sys.exit("the index could not be written")
    # The copy in Archive is uploaded last: it proves that the package is complete and in the index.
    for name in (*sorted(new), *INDEX):
        client.upload_file(str(built / "contrib" / name), bucket, contrib + name)
    for name, package in sorted(new.items()):
        client.upload_file(str(built / "contrib" / name), bucket, f"{contrib}Archive/{package}/{name}")
    return sorted(new)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="print the packages and stop")
    parser.add_argument("--configuration", type=Path, default=Path("/etc/cran-binary-mirror"), metavar="DIRECTORY")
    arguments = parser.parse_args()
    packages = read_lists([arguments.configuration / "packages.txt", arguments.configuration / "extra.txt"])
    if arguments.list:
        print("\n".join(packages))
        return 0
    bucket = os.environ.get("MIRRORS_BUCKET_NAME")
    if not bucket:
        parser.error("the environment variable MIRRORS_BUCKET_NAME is not set")
    settings = json.loads((arguments.configuration / "settings.json").read_text())
    prefix = settings["prefix"].strip("/")
    if not prefix or "://" in prefix:
        parser.error(f"mirrors.cran.binary is not a path below the mirror root: {settings['prefix']!r}")
    client = connect()
    contrib = f"{prefix}/src/contrib/"
    there = archived(client, bucket, contrib)
    # A pinned version never changes; build.R searches for the newest version of all others.
    wanted = [package for package in packages if package.replace(" ", "_") + ".tar.gz" not in there]
    with tempfile.TemporaryDirectory() as directory:
        built = Path(directory)
        (built / "packages.txt").write_text("\n".join(wanted) + "\n")
        status = run_r("build.R", "packages.txt", settings["source"], settings["binary"], directory=built) if wanted else 0
        uploaded = upload(client, bucket, contrib, there, built)
    print(f"uploaded {len(uploaded)} packages", *uploaded, sep="\n  ")
    return 0 if status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
