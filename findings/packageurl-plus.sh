#!/bin/sh
# Package URLs with a `+`, which is common in Debian. packageurl-js 2.0.1 (npm) does not encode it in a version, unlike the standard and its
# example (pkg:deb/debian/attr@1:2.4.47-2%2Bb1), so the libraries write the same package differently. In strict mode, packageurl-python
# 0.17.6 (PyPI) rejects its own canonical `g%2B%2B` as not lowercase, because it checks the encoded name.
#
# Observed:
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
