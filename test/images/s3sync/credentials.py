"""Serves credentials at the address of ECS, to the containers that share this container's network."""

import fcntl
import json
import socket
import struct
from http.server import BaseHTTPRequestHandler, HTTPServer

ADDRESS = "169.254.170.2"
SIOCSIFADDR = 0x8916
CREDENTIALS = {"AccessKeyId": "moto", "SecretAccessKey": "moto", "Token": "moto", "Expiration": "2100-01-01T00:00:00Z"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(CREDENTIALS).encode()
        self.send_response(200 if self.path == "/credentials" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
    fcntl.ioctl(control, SIOCSIFADDR, struct.pack("16sH2x4s8x", b"lo:1", socket.AF_INET, socket.inet_aton(ADDRESS)))
HTTPServer((ADDRESS, 80), Handler).serve_forever()
