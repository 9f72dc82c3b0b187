#!/bin/sh
# Starts Theia. Webviews use Theia's host, because the proxy has no subdomains for them.
export THEIA_WEBVIEW_EXTERNAL_ENDPOINT='{{hostname}}'
exec node /opt/theia/lib/backend/main.js "$HOME" --hostname=0.0.0.0 --port=8888 --plugins=local-dir:/opt/theia/plugins
