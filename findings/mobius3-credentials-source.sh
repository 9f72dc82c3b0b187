#!/bin/sh
# mobius3 0.0.44 (PyPI): `--credentials-source environment-variables`, one of the two values that its help names, takes the credentials from
# the ECS endpoint. Without the option it takes them from the environment: the default value is spelt differently from the choice.
#
# Seen, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set and no ECS:
#   with the option     KeyError: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'
#   without the option  no KeyError
set -eu
VERSION=0.0.44
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "mobius3==$VERSION"
mkdir "$folder/data"

# A bucket at a port of this machine where nothing listens: the credentials are asked for before the connection.
says() {
  AWS_ACCESS_KEY_ID=key AWS_SECRET_ACCESS_KEY=secret timeout 20 "$folder/venv/bin/mobius3" \
    "$folder/data" bucket 'http://127.0.0.1:9/{}/' eu-west-2 --log-level INFO "$@" 2>&1 | grep -om 1 "KeyError: 'AWS_CONTAINER[A-Z_]*'" || echo no KeyError
}

with=$(says --credentials-source environment-variables)
without=$(says)
printf 'mobius3 %s\nwith the option     %s\nwithout the option  %s\n' "$VERSION" "$with" "$without"
[ "$with" = "KeyError: 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'" ]
[ "$without" = 'no KeyError' ]
