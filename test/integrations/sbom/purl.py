"""Prints how packageurl-python writes the package URLs of standard input, and what it says of them."""

import json
import sys

from packageurl import PackageURL


def read(url):
    # The strict mode takes the capitals of `%2B` for capitals of the name.
    messages = [found.message for found in PackageURL.validate_string(url, strict=False)]
    return {"url": url, "written": PackageURL.from_string(url).to_string(), "messages": messages}


print(json.dumps([read(url) for url in sys.stdin.read().split()]))
