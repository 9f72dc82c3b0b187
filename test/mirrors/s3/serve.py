#!/usr/bin/python3
"""Serves a folder as the bucket "mirrors" of an S3 (moto): serve.py FOLDER.

Anyone may read it. A page, index.html, is the object whose key is its folder's name with the slash, as S3 itself
has no folders. Nothing listens on the port before all is there.
"""

import mimetypes
import signal
import sys
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

BUCKET = "mirrors"
PORT = 9000


def main(folder):
    fill(folder)
    ThreadedMotoServer(ip_address="0.0.0.0", port=PORT).start()
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


def fill(folder):
    """Uploads the folder's files to the bucket, through a private server: all servers of a process share their buckets."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    address, port = server.get_host_and_port()
    s3 = boto3.client("s3", endpoint_url=f"http://{address}:{port}", region_name="eu-west-2", aws_access_key_id="moto", aws_secret_access_key="moto")
    s3.create_bucket(Bucket=BUCKET, ACL="public-read", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        key = str(file.relative_to(folder)).removesuffix("index.html")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        s3.put_object(Bucket=BUCKET, Key=key, Body=file.read_bytes(), ContentType=kind, ACL="public-read")
    server.stop()


main(Path(sys.argv[1]))
