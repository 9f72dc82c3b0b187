#!/bin/sh
# VS Code asks vscode-cdn.net, and answers itself, in a service worker. The name becomes one that can't
# exist, so that the content security policy that lets it through lets nothing out.
set -eu

grep -rlIZF vscode-cdn.net node_modules/code-server > found
xargs -0 sed -i 's/vscode-cdn\.net/vscode-cdn.invalid/g' < found
rm found
