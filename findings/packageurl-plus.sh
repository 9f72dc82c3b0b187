#!/bin/sh
# Package URLs with a `+`, as many of Debian have. packageurl-js 2.0.1 (npm) leaves it in a version, where the standard and its examples
# (pkg:deb/debian/attr@1:2.4.47-2%2Bb1) encode it, so the libraries write one package in two ways. And packageurl-python 0.17.6 (PyPI) says of its
# own canonical `g%2B%2B` in strict mode that the name is not lowercase: it takes the capitals of the encoding for the name's.
#
# Seen:
#   packageurl-js:     pkg:deb/debian/g%2B%2B@4:14.2.0-19+b1
#   packageurl-python: pkg:deb/debian/g%2B%2B@4:14.2.0-19%2Bb1
#   strict: Name is not lowercased for purl type: 'deb'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund packageurl-js@2.0.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check packageurl-python==0.17.6
cat >see.cjs <<'END'
const { PackageURL } = require('packageurl-js');
console.log(`packageurl-js:     ${new PackageURL('deb', 'debian', 'g++', '4:14.2.0-19+b1')}`);
END
cat >see.py <<'END'
from packageurl import PackageURL

url = PackageURL(type="deb", namespace="debian", name="g++", version="4:14.2.0-19+b1").to_string()
print(f"packageurl-python: {url}")
for found in PackageURL.validate_string(url, strict=True):
    print(f"strict: {found.message}")
END
{
  node see.cjs
  venv/bin/python see.py
} | tee seen
grep -Fxq 'packageurl-js:     pkg:deb/debian/g%2B%2B@4:14.2.0-19+b1' seen
grep -Fxq 'packageurl-python: pkg:deb/debian/g%2B%2B@4:14.2.0-19%2Bb1' seen
grep -Fxq "strict: Name is not lowercased for purl type: 'deb'" seen
