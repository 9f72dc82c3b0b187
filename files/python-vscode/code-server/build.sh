#!/bin/sh
# Runs the install scripts that `npm ci` skipped. Before that, it provides the two files that they would download
# from GitHub, which a build does not reach.
set -eu

vscode=node_modules/code-server/lib/vscode

# The lock takes one package from git. The registry has the same package, byte for byte, so the integrity is the same.
sed -i '/"resolved": "git+ssh:.*\/vscode-proxy-agent\.git#/d' "$vscode/npm-shrinkwrap.json"

# ripgrep's installer first searches its cache: put Debian's ripgrep there.
version=$(node -p "require('./$vscode/npm-shrinkwrap.json').packages['node_modules/@vscode/ripgrep'].version")
cache=${TMPDIR:-/tmp}/vscode-ripgrep-cache-$version
mkdir -p "$cache"
tar -czf "$cache/ripgrep-v13.0.0-10-$(uname -m)-unknown-linux-musl.tar.gz" -C /usr/bin rg

export npm_config_ignore_scripts=false
export npm_config_unsafe_perm=true # code-server requires this if root installs it
npm rebuild --foreground-scripts
rm -rf "$cache"
