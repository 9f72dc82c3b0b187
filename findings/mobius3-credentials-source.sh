#!/bin/sh
# mobius3 0.0.44 (PyPI): with `--credentials-source environment-variables`, one of the two values in its help, mobius3 reads the
# credentials from the ECS endpoint. Without the option it reads them from the environment: the default value and the choice are spelt differently.
#
# Observed, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set and no ECS:
#   with the option     KeyError: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'
#   without the option  no KeyError
set -eu
VERSION=0.0.44
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "mobius3==$VERSION"
mkdir "$folder/data"

# The bucket is at a local port without a listener: mobius3 reads the credentials before it connects.
says() {
  AWS_ACCESS_KEY_ID=key AWS_SECRET_ACCESS_KEY=secret timeout 20 "$folder/venv/bin/mobius3" \
    "$folder/data" bucket 'http://127.0.0.1:9/{}/' eu-west-2 --log-level INFO "$@" 2>&1 | grep -om 1 "KeyError: 'AWS_CONTAINER[A-Z_]*'" || echo no KeyError
}

with=$(says --credentials-source environment-variables)
without=$(says)
printf 'mobius3 %s\nwith the option     %s\nwithout the option  %s\n' "$VERSION" "$with" "$without"
[ "$with" = "KeyError: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'" ]
[ "$without" = 'no KeyError' ]
