#!/bin/sh
# chokidar 5.0.0 (npm), on Linux: a watched file that goes, and comes again half a second later, is not watched any more, when a path beside it
# is watched that is not there. Without that path it is.
#
# Seen, by what is done with the file:
#   alone               write: change   rename over: change   remove: unlink   make anew: add       write again: change
#   beside the missing  write: change   rename over: change   remove: unlink   make anew: nothing   write again: nothing
set -eu
VERSION=5.0.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "chokidar@$VERSION"
cat >see.mjs <<'END'
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
  'make anew': () => writeFileSync(`${folder}/a`, '4444'),
  'write again': () => writeFileSync(`${folder}/a`, '55555'),
};
const seen = [];
for (const step of Object.values(steps)) {
  events.length = 0;
  step();
  await wait(500);
  seen.push(events[0] ?? 'nothing');
}
console.log(seen.join(' '));
await watcher.close();
END
alone=$(timeout 30 node see.mjs one one/a)
beside=$(timeout 30 node see.mjs two two/a two/missing)
printf 'chokidar %s\nalone               %s\nbeside the missing  %s\n' "$VERSION" "$alone" "$beside"
[ "$alone" = 'change change unlink add change' ]
[ "$beside" = 'change change unlink nothing nothing' ]
