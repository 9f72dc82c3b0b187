#!/bin/sh
# attack.sh IMAGE [ATTACK...]: runs attacks/*.sh, each as the user in a container of its own made from IMAGE, which
# must have a user dw-user, sudo, dw-install and a Debian mirror that it reaches. Exits with 1 when one succeeded.
set -eu
image=$1
shift
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- attacks/*.sh
failed=0
for attack; do
  attack=$(basename "$attack" .sh)
  container=$(docker run --detach --pull never --entrypoint sleep --user 0 "$image" 3600)
  docker cp --quiet attacks "$container:/attacks"
  if result=$(docker exec --user dw-user --env HOME=/home/dw-user "$container" bash "/attacks/$attack.sh" 2>&1); then
    printf 'ok      %-15s %s\n' "$attack" "$result"
  else
    printf 'not ok  %-15s %s\n' "$attack" "$result"
    failed=1
  fi
  docker rm --force "$container" >/dev/null
done
exit "$failed"
