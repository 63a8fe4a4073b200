#!/usr/bin/env python3
"""How long a push takes until it is live, on an invented portal of some 10,000 pages.

Takes the program and the generator of portals; needs git. Publishes the portal once, then pushes one-page
edits through the real hooks, back to back and then seconds apart, then rolls back. Prints seconds: first publish,
median, 95th percentile and worst of the pushes, and of the rollbacks.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--generator", type=Path, required=True)
    parser.add_argument("--deputies", type=int, default=7000)
    parser.add_argument("--articles", type=int, default=1200)
    parser.add_argument("--activities", type=int, default=1200)
    parser.add_argument("--pushes", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it there")
    options = parser.parse_args()
    program = options.program.resolve()
    temporary = tempfile.TemporaryDirectory(prefix="daibiao-pushes-")
    folder = options.keep or Path(temporary.name)
    folder.mkdir(parents=True, exist_ok=True)
    clerk = folder / "clerk"
    sizes = [f"--{name}={getattr(options, name)}" for name in ("deputies", "articles", "activities")]
    args = [part for size in sizes for part in size.split("=")]
    subprocess.run([options.generator.resolve(), *args, "--out", clerk], check=True, capture_output=True)
    env = os.environ | {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
                        for key, value in (("NAME", "闻歌"), ("EMAIL", "w@example.org"))}

    def run(*command: str | Path, cwd: Path = clerk, out: bool = False) -> tuple[float, str]:
        begun = time.monotonic()
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{command}: {done.stdout}{done.stderr}")
        return time.monotonic() - begun, done.stdout if out else done.stderr

    run(program, "publish", "init", "--repo", "repo.git", "--site", "site", cwd=folder)
    run("git", "init", "--quiet", "--initial-branch=main")
    run("git", "remote", "add", "publish", "../repo.git")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "-m", "first")
    seconds, said = run("git", "push", "--quiet", "publish", "main")
    print(f"first: {seconds:.2f} s; {said.strip()}")
    records = sorted(p for p in (clerk / "content/deputies").rglob("*.yml") if "occupation:" in p.read_text())
    said = ""
    # The second kind is what a clerk meets: whoever tidies up behind the last push has ended by then.
    for kind, pause, first in (("back to back", 0, 0), ("seconds apart", 3, options.pushes)):
        times = []
        for n in range(first, first + options.pushes):
            record = records[n * 7 % len(records)]
            text = re.sub(r"(?m)^occupation: .*$", f"occupation: 第{n}中学教师", record.read_text(), count=1)
            record.write_text(text)
            run("git", "add", "--all")
            run("git", "commit", "--quiet", "-m", "edit")
            time.sleep(pause)
            seconds, said = run("git", "push", "--quiet", "publish", "main")
            if "第" not in said and "live" not in said:
                raise SystemExit(f"not live: {said}")
            times.append(seconds)
        times.sort()
        print(f"{len(times)} pushes {kind}: median {statistics.median(times):.2f} s, "
              f"95 % {times[int(len(times) * 0.95) - 1]:.2f} s, worst {times[-1]:.2f} s", flush=True)
    print(said.strip())
    backs = []
    for _ in range(5):
        # By number, so that there is always one to go back to; whoever tidies up has ended by then.
        time.sleep(5)
        kept = json.loads(run(program, "publish", "status", "--site", "site", "--format", "json", cwd=folder,
                              out=True)[1])["kept"]
        seconds, _ = run(program, "publish", "rollback", str(kept[-2]), "--site", "site", cwd=folder)
        backs.append(seconds)
    print(f"rollback: median {statistics.median(backs):.3f} s, worst {max(backs):.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
