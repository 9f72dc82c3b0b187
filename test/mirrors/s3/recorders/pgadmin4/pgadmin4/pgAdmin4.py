"""In the place of pgAdmin's WSGI application: gives what was recorded, and the configuration that was read."""

import json

from recorder import CONFIGURATION, record, recorded

record(imported="pgAdmin4")


def app(environment, start_response):
    body = {"/misc/ping": "PING"}.get(environment["PATH_INFO"], json.dumps({"configuration": CONFIGURATION, "recorded": recorded()}))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body.encode()]
