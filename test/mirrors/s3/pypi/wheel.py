"""Writes wheels, as https://packaging.python.org/en/latest/specifications/binary-distribution-format/ describes them."""

import base64
import hashlib
import json
import sys
import zipfile
from email.policy import compat32

COMPILED = "cp{0}{1}-cp{0}{1}-linux_x86_64".format(*sys.version_info)
PURE = "py3-none-any"
UNFOLDED = compat32.clone(max_line_length=0)


def write(directory, distribution, files):
    """Writes a wheel of a distribution from pairs of a place, where "data:" is the environment's root, and a file."""
    stem = f"{distribution.name.replace('-', '_')}-{distribution.version}"
    contents = {}
    for place, file in files:
        if place.split("/")[0] != distribution.information.name:
            name = f"{stem}.data/data/{place.removeprefix('data:')}" if place.startswith("data:") else place
            contents[name] = as_upstream(name, file.read_bytes())
    tag = COMPILED if any(name.endswith(".so") for name in contents) else PURE
    information = {
        "METADATA": distribution.message.as_bytes(policy=UNFOLDED),
        "WHEEL": f"Wheel-Version: 1.0\nGenerator: repack_wheels\nRoot-Is-Purelib: {str(tag == PURE).lower()}\nTag: {tag}\n".encode(),
        "entry_points.txt": distribution.entry_points.encode(),
    }
    contents |= {f"{stem}.dist-info/{name}": content for name, content in information.items() if content}
    record = [f"{name},sha256={digest(content)},{len(content)}\n" for name, content in contents.items()]
    contents[f"{stem}.dist-info/RECORD"] = "".join([*record, f"{stem}.dist-info/RECORD,,\n"]).encode()
    with zipfile.ZipFile(directory / f"{stem}-{tag}.whl", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def as_upstream(name, content):
    """Debian's kernels name the system's Python: anywhere else, a kernel is of the environment that it is in."""
    if not name.endswith("/kernel.json"):
        return content
    kernel = json.loads(content)
    kernel["argv"] = ["python" if argument == "/usr/bin/python3" else argument for argument in kernel["argv"]]
    return json.dumps(kernel, indent=1).encode()


def digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
