#!/bin/sh
# chokidar 5.0.0 (npm), on Linux: if a missing path in the same folder is watched too, a watched file that is removed and created
# again half a second later is no longer watched. Without the missing path it is.
#
# Observed events, by operation on the file:
#   only the file           write: change   rename over: change   remove: unlink   create again: add       write again: change
#   with the missing path   write: change   rename over: change   remove: unlink   create again: nothing   write again: nothing
set -eu
VERSION=5.0.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "chokidar@$VERSION"
cat >observe.mjs <<'END'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { watch } from 'chokidar';

const [folder, ...watched] = process.argv.slice(2);
mkdirSync(folder);
writeFileSync(`${folder}/a`, '1');
const events = [];
const watcher = watch(watched, { ignoreInitial: true }).on('all', (event, path) => path.endsWith('/a') && events.push(event));
await new Promise((resolve) => watcher.on('ready', resolve));
const steps = {
  write: () => writeFileSync(`${folder}/a`, '22'),
  'rename over': () => (writeFileSync('new', '333'), renameSync('new', `${folder}/a`)),
  remove: () => rmSync(`${folder}/a`),
  'create again': () => writeFileSync(`${folder}/a`, '4444'),
  'write again': () => writeFileSync(`${folder}/a`, '55555'),
};
const observed = [];
for (const step of Object.values(steps)) {
  events.length = 0;
  step();
  await wait(500);
  observed.push(events[0] ?? 'nothing');
}
console.log(observed.join(' '));
await watcher.close();
END
alone=$(timeout 30 node observe.mjs one one/a)
with=$(timeout 30 node observe.mjs two two/a two/missing)
printf 'chokidar %s\nonly the file           %s\nwith the missing path   %s\n' "$VERSION" "$alone" "$with"
[ "$alone" = 'change change unlink add change' ]
[ "$with" = 'change change unlink nothing nothing' ]
