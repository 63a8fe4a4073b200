#!/usr/bin/env python3
"""What the shipped configurations send with every kind of file, and what they never send.

Takes the program; needs git, and nginx, Caddy or both. Publishes the sample and a preview of a branch, puts hidden
files where a mistake might leave them, and asks each server for a page, a missing page, a file of data, a feed, a
shard, an asset, a preview and the hidden files. Ends with 1 if a header is missing or other than it should be.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NGINX = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
  fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; include {site}/server/nginx.conf; }}
}}
"""
CADDY = """\
{{
	admin off
	auto_https off
	storage file_system {folder}/caddy
}}
http://127.0.0.1:{port} {{
	bind 127.0.0.1
	import {site}/server/Caddyfile
}}
"""
HASHED, ASKED, NEVER = "public, max-age=31536000, immutable", "no-cache", "no-store"
HIDDEN = "a hidden text"


def run(*command: str | Path, cwd: Path) -> str:
    env = os.environ | {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
                        for key, value in (("NAME", "闻歌"), ("EMAIL", "wenge@chengchuan.example"))}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def publish(program: Path, folder: Path) -> Path:
    """The sample, live, and a branch of it as a preview."""
    clerk = folder / "clerk"
    clerk.mkdir()
    run(program, "init", "--sample", cwd=clerk)
    run(program, "publish", "init", "--repo", "repo.git", "--site", "site", cwd=folder)
    run("git", "init", "--quiet", "--initial-branch=main", cwd=clerk)
    run("git", "add", "--all", cwd=clerk)
    run("git", "commit", "--quiet", "-m", "first", cwd=clerk)
    run("git", "push", "--quiet", folder / "repo.git", "main", "main:spring", cwd=clerk)
    site = folder / "site"
    for place in ("current/.git/config", "preview/.git/config", "preview/.spring.daibiao-7/index.html",
                  "preview/spring/.env", "current/.well-known/security.txt"):
        path = site / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HIDDEN)
    return site


def questions(site: Path) -> list[tuple[str, int, str, str, str]]:
    """Path, status, Cache-Control, X-Robots-Tag, Cross-Origin-Resource-Policy."""
    current = site / "current"

    def first(pattern: str) -> str:
        return "/" + next(current.glob(pattern)).relative_to(current).as_posix()

    own, shared, none = "same-origin", "cross-origin", "noindex, nofollow"
    return [
        ("/", 200, ASKED, "", own),
        (first("deputies/*/index.html").removesuffix("index.html"), 200, ASKED, "", own),
        ("/no/such/page/", 404, ASKED, "", own),
        ("/data/deputies.csv", 200, ASKED, "", shared),
        ("/data/deputies.json", 200, ASKED, "", shared),
        ("/feeds/all.xml", 200, ASKED, "", shared),
        ("/statistics/statistics.csv", 200, ASKED, "", own),
        (first("search/t/**/*.json"), 200, HASHED, "", own),
        (first("assets/*/*.css"), 200, HASHED, "", own),
        ("/search/manifest.json", 200, ASKED, "", own),
        ("/preview/spring/", 200, NEVER, none, own),
        ("/preview/spring/data/deputies.csv", 200, NEVER, none, own),
        ("/.git/config", 404, ASKED, "", own),
        ("/preview/.git/config", 404, ASKED, none, own),
        ("/preview/.spring.daibiao-7/index.html", 404, ASKED, none, own),
        ("/preview/spring/.env", 404, ASKED, none, own),
        ("/.well-known/security.txt", 200, ASKED, "", own),
        ("/assets/no-such.css", 404, ASKED, "", own),
    ]


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = link.getresponse()
    body = answer.read()
    link.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def faults(port: int, site: Path, policy: str) -> list[str]:
    found = []

    def same(path: str, what: str, got: object, expected: object) -> None:
        if got != expected:
            found.append(f"{path}: {what}: {got!r} instead of {expected!r}")

    for path, status, cache, robots, shared in questions(site):
        code, headers, body = ask(port, path)
        same(path, "status", code, status)
        for name, expected in {
            "content-security-policy": policy, "x-content-type-options": "nosniff",
            "referrer-policy": "strict-origin-when-cross-origin", "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": shared, "cache-control": cache, "x-robots-tag": robots,
            "strict-transport-security": "",
        }.items():
            same(path, name, headers.get(name, ""), expected)
        if path.endswith(".csv"):
            same(path, "content-type", headers.get("content-type", "").split(";")[0], "text/csv")
        if status == 404 and HIDDEN.encode() in body:
            found.append(f"{path}: sends what is hidden")
        code, headers, _ = ask(port, path, X_Forwarded_Proto="https")
        same(path, "HSTS behind TLS", headers.get("strict-transport-security"), "max-age=31536000")
    code, headers, _ = ask(port, "/deputies")
    same("/deputies", "redirect", (code in (301, 308), headers.get("location")), (True, "/deputies/"))
    return found


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    program = parser.parse_args().program.resolve()
    servers = {
        "nginx": (NGINX, lambda config, folder: ["nginx", "-c", config, "-e", folder / "error.log"]),
        "caddy": (CADDY, lambda config, _: ["caddy", "run", "--adapter", "caddyfile", "--config", config]),
    }
    there = {name: how for name, how in servers.items() if shutil.which(name)}
    if not there:
        raise SystemExit("neither nginx nor Caddy is installed")
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="daibiao-headers-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        site = publish(program, folder)
        for name, (text, command) in there.items():
            port, config = free_port(), folder / name
            config = folder / f"{name}.conf"
            config.write_text(text.format(folder=folder, site=site, port=port))
            written = (site / "server/nginx.conf").read_text()
            policy = re.search(r'Content-Security-Policy "([^"]+)"', written)[1]
            server = subprocess.Popen(command(config, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                for _ in range(200):
                    with socket.socket() as sock:
                        if sock.connect_ex(("127.0.0.1", port)) == 0:
                            break
                    time.sleep(0.05)
                else:
                    raise SystemExit(f"{name} does not answer")
                found = faults(port, site, policy)
            finally:
                server.terminate()
                server.wait()
            print(*found, sep="\n")
            print(f"{name}: {len(questions(site))} kinds of files, {len(found)} faults")
            wrong += len(found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
