#!/usr/bin/env python3
"""Readers through nginx while the site is published and rolled back again and again.

Takes the program and how many publishes, rollbacks and reads; needs git and nginx. For one read a reader loads
the search page and the manifest, waits a moment as a person does, then loads the style sheet that the page
names and each shard that the manifest names, and compares hashed files with their names. Prints how many
were mixed (another content than the name says), not found or cut, and ends with 1 if any was.
"""

import argparse
import collections
import hashlib
import http.client
import json
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from faults import Office  # noqa: E402

NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; text/css css; application/json json; }}
  access_log off; sendfile on; keepalive_requests 100000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; include {site}/server/nginx.conf; }}
}}
"""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Reader(threading.Thread):
    """Reads until it is told to stop."""

    def __init__(self, port: int, stop: threading.Event, seed: int):
        super().__init__()
        self.port, self.stop, self.dice = port, stop, random.Random(seed)
        self.told: collections.Counter = collections.Counter()

    def run(self) -> None:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        while not self.stop.is_set():
            try:
                self.visit(link)
            except (OSError, http.client.HTTPException):
                self.told["cut"] += 1
                link.close()

    def get(self, link: http.client.HTTPConnection, path: str) -> bytes | None:
        link.request("GET", path)
        answer = link.getresponse()
        body = answer.read()
        self.told["files"] += 1
        if answer.status != 200:
            self.told["not found"] += 1
            return None
        return body

    def visit(self, link: http.client.HTTPConnection) -> None:
        page = self.get(link, "/search/")
        manifest = self.get(link, "/search/manifest.json")
        if page is None or manifest is None:
            return
        # A person takes a moment before the next click; publishes go on meanwhile.
        time.sleep(self.dice.random() * 0.05)
        style = re.search(rb'href="(/assets/[^"]+\.css)"', page)
        if style is None or self.get(link, style[1].decode()) is None:
            self.told["broken"] += 1
        for name in json.loads(manifest)["segments"]:
            body = self.get(link, f"/search/i/{name[:2]}/{name[2:]}.json")
            if body is not None and hashlib.sha256(body).hexdigest()[: len(name)] != name:
                self.told["mixed"] += 1
        self.told["reads"] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--publishes", type=int, default=100)
    parser.add_argument("--rollbacks", type=int, default=25)
    parser.add_argument("--reads", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daibiao-readers-") as folder:
        office = Office(options.program.resolve(), Path(folder))
        port = free_port()
        config = Path(folder) / "nginx.conf"
        config.write_text(NGINX.format(folder=folder, site=office.site, port=port))
        Path(folder).chmod(0o755)
        nginx = subprocess.Popen(["nginx", "-c", config, "-e", "stderr"])
        try:
            for _ in range(100):
                with socket.socket() as sock:
                    if sock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            stop = threading.Event()
            readers = [Reader(port, stop, seed) for seed in range(options.readers)]
            for reader in readers:
                reader.start()
            every = max(1, options.publishes // max(1, options.rollbacks))
            rollbacks = 0
            for n in range(options.publishes):
                office.edit()
                office.run(*office.reconcile())
                if n % every == every - 1 and rollbacks < options.rollbacks:
                    office.run("publish", "rollback", "--site", "site")
                    office.run("publish", "resume", "--site", "site")
                    rollbacks += 1
            while sum(reader.told["reads"] for reader in readers) < options.reads:
                office.edit()
                office.run(*office.reconcile())
            stop.set()
            for reader in readers:
                reader.join()
        finally:
            nginx.terminate()
            nginx.wait()
        told = sum((reader.told for reader in readers), collections.Counter())
        bad = {kind: told[kind] for kind in ("mixed", "not found", "cut", "broken")}
        print(f"{office.edits} publishes, {rollbacks} rollbacks, {told['reads']} reads of "
              f"{told['files']} files: {bad}")
    return 1 if any(bad.values()) or told["reads"] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
