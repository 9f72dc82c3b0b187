#!/bin/sh
# Runs the install scripts that `npm ci` left out, after the two things that they would fetch from GitHub,
# which a build does not reach, are put in place.
set -eu

vscode=node_modules/code-server/lib/vscode

# Its lock takes one package from git that the registry has too, byte for byte: the integrity stays.
sed -i '/"resolved": "git+ssh:.*\/vscode-proxy-agent\.git#/d' "$vscode/npm-shrinkwrap.json"

# ripgrep's installer looks into its cache first: Debian's goes there.
version=$(node -p "require('./$vscode/npm-shrinkwrap.json').packages['node_modules/@vscode/ripgrep'].version")
cache=${TMPDIR:-/tmp}/vscode-ripgrep-cache-$version
mkdir -p "$cache"
tar -czf "$cache/ripgrep-v13.0.0-10-$(uname -m)-unknown-linux-musl.tar.gz" -C /usr/bin rg

export npm_config_ignore_scripts=false
export npm_config_unsafe_perm=true # code-server asks for it when root installs it
npm rebuild --foreground-scripts
rm -rf "$cache"
