#!/usr/bin/env python3
"""Faults at system calls of one publish: whatever fails, readers get the old site or the new one, whole.

Takes the program and how many faults and kills; needs git and strace. Each case pushes an edit, lets one
system call of `publish reconcile` fail (ENOSPC, EIO) or the process be killed there, and then asks:
does `current` verify, does it show the old or the new text, did a run that says it went well show the new
one, does the next run converge, is nothing left behind? Kills from outside come at moments that are spread
over a whole run, and while a release is being made; it counts where each of them hit. Prints a line for
each kind of case and ends with 1 if any answer was no, or if no kill interrupted a publish that was
writing a release.
"""

import argparse
import collections
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RECORD = "content/deputies/yunzhu/qin-wenlan.yml"
PAGE = "deputies/qin-wenlan/index.html"
# Calls that read, make, fill, name, sync and remove files.
# Not `close`: an injected one leaves the descriptor open, which no system does, and a pipe never ends.
CALLS = [
    "openat", "read", "write", "fstat", "statx", "newfstatat", "getdents64", "link", "linkat",
    "mkdir", "mkdirat", "rename", "renameat", "renameat2", "symlink", "symlinkat", "readlink",
    "readlinkat", "unlink", "unlinkat", "rmdir", "fsync", "syncfs", "flock", "ftruncate", "lseek", "utimensat",
]
ERRORS = ["error=ENOSPC", "error=EIO", "signal=KILL"]
# Where a kill hit a publish. Releases are written in the second of these.
BEFORE, WITHIN = "before anything was written", "while the release was made"
LIVE, ENDED = "when the release was live", "after the end"


class Office:
    """A repository, a site and a clerk's clone in a temporary folder; hooks are off."""

    def __init__(self, program: Path, folder: Path):
        self.program, self.folder = program, folder
        self.edits = 0
        self.site = folder / "site"
        self.run("publish", "init", "--repo", "repo.git", "--site", "site")
        (folder / "clerk").mkdir()
        self.run("--root", "clerk", "init", "--sample")
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("remote", "add", "publish", "../repo.git")
        subprocess.run(["git", "-C", folder / "repo.git", "config", "core.hooksPath", "none"], check=True)
        self.push()
        self.run(*self.reconcile())
        self.text = ""

    def run(self, *args: str) -> None:
        subprocess.run([self.program, *args], cwd=self.folder, check=True, capture_output=True)

    def reconcile(self) -> list[str]:
        return ["publish", "reconcile", "--site", "site"]

    def git(self, *args: str) -> None:
        identity = {"NAME": "闻歌", "EMAIL": "w@example.org"}
        env = os.environ | {f"GIT_{role}_{k}": v for role in ("AUTHOR", "COMMITTER") for k, v in identity.items()}
        subprocess.run(["git", "-C", self.folder / "clerk", *args], check=True, capture_output=True, env=env)

    def push(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", "edit")
        self.git("push", "--quiet", "publish", "main")

    def edit(self) -> tuple[str, str]:
        """Gives the deputy another occupation; gives the text before and after."""
        self.edits += 1
        path = self.folder / "clerk" / RECORD
        before, self.text = self.text, f"云渚市第{self.edits}中学教师"
        record = re.sub(r"(?m)^occupation: .*$", f"occupation: {self.text}", path.read_text())
        assert self.text in record, "the record has no occupation"
        path.write_text(record)
        self.push()
        return before, self.text

    def uninterrupted(self) -> float:
        """The seconds that one whole publish takes."""
        self.edit()
        begun = time.monotonic()
        self.run(*self.reconcile())
        return time.monotonic() - begun

    def live(self) -> str:
        """Where the link of the live release leads."""
        return os.readlink(self.site / "current")

    def is_being_made(self) -> bool:
        """Whether the folder of an unfinished release stands."""
        return any(path.name.startswith(".tmp-") for path in (self.site / "releases").iterdir())

    def wait_until_made(self, child: subprocess.Popen) -> None:
        """Returns when a publish has begun to write a release, however slow the machine is, or has ended."""
        while child.poll() is None and not self.is_being_made():
            time.sleep(0.001)

    def faults(self, before: str, after: str, code: int | None) -> list[str]:
        """What is wrong now; `code` is how the run ended."""
        wrong = []
        verified = subprocess.run([self.program, "verify", "site/current"], cwd=self.folder, capture_output=True)
        if verified.returncode != 0:
            wrong.append(f"not whole: {verified.stderr.decode()[:300]}")
        page = (self.site / "current" / PAGE).read_text()
        if code == 0 and after not in page:
            wrong.append("ended well and is not live")
        if after not in page and before not in page:
            wrong.append("neither the old text nor the new one")
        return wrong

    def left(self) -> list[str]:
        self.run("publish", "tidy", "--site", "site")
        names = [p.name for f in ("", "releases", "state", "preview") for p in (self.site / f).iterdir()]
        left = [name for name in names if name.startswith(".") or name.endswith(".new")]
        return [name for name in left if name != ".spare"] + self.spare_faults()

    def spare_faults(self) -> list[str]:
        """What the spare folder for the next release holds other than it says."""
        spare = self.site / "releases" / ".spare"
        listed = dict(reversed(line.split("  ", 1)) for line in (spare / "SHA256SUMS").read_text().splitlines())
        found = {str(p.relative_to(spare)): hashlib.sha256(p.read_bytes()).hexdigest()
                 for p in spare.rglob("*") if p.is_file()}
        del found["SHA256SUMS"]
        return [] if found == listed else ["the spare folder is not what it says"]

    def converges(self, after: str) -> list[str]:
        again = subprocess.run([self.program, *self.reconcile()], cwd=self.folder, capture_output=True)
        if again.returncode != 0:
            return [f"the next run fails: {again.stderr.decode()[:300]}"]
        wrong = self.faults(after, after, 0)
        left = self.left()
        return wrong + ([f"left behind: {left}"] if left else [])


def count(office: Office) -> collections.Counter:
    """How often each call is made by one publish, by the thread that makes it most often."""
    office.edit()
    log = office.folder / "trace"
    subprocess.run(
        ["strace", "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(f"?{call}" for call in CALLS),
         office.program, *office.reconcile()],
        cwd=office.folder, check=True, capture_output=True,
    )
    by_thread: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r"(\d+)\s+([a-z0-9_]+)\(", line)
        if found:
            by_thread[found[2]][found[1]] += 1
    return collections.Counter({call: max(threads.values()) for call, threads in by_thread.items()})


def where(code: int, is_half_made: bool, is_live: bool) -> str:
    """Where a kill hit, by how the process ended and what it left."""
    if code != -signal.SIGKILL:
        return ENDED
    if is_live:
        return LIVE
    return WITHIN if is_half_made else BEFORE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="daibiao-faults-") as folder:
        office = Office(options.program.resolve(), Path(folder))
        # Where nobody may trace, there are kills only.
        counts = count(office) if options.faults else collections.Counter()
        calls = sorted(counts)
        told: collections.Counter = collections.Counter()

        def judge(what: str, before: str, after: str, code: int | None) -> None:
            nonlocal wrong
            for fault in office.faults(before, after, code) + office.converges(after):
                wrong += 1
                print(f"{what}: {fault}")

        for _ in range(options.faults):
            call, error = dice.choice(calls), dice.choice(ERRORS)
            # Most calls are of a few kinds; each kind has its turn, at any of its places.
            place = dice.randint(1, counts[call])
            before, after = office.edit()
            ended = subprocess.run(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                 "-e", f"inject={call}:{error}:when={place}", office.program, *office.reconcile()],
                cwd=office.folder, capture_output=True,
            )
            told["ended well" if ended.returncode == 0 else "failed"] += 1
            judge(f"{call} {place} of {counts[call]} {error}", before, after, ended.returncode)
        print(f"{options.faults} faults at {len(calls)} kinds of calls: {dict(told)}")
        hits: collections.Counter = collections.Counter()
        usual = office.uninterrupted()
        for kill in range(options.kills):
            before, after = office.edit()
            live = office.live()
            child = subprocess.Popen(
                [office.program, *office.reconcile()], cwd=office.folder, stderr=subprocess.DEVNULL
            )
            if kill % 2:
                office.wait_until_made(child)
                time.sleep(dice.choice([0, dice.random() * usual / 4]))
            else:
                time.sleep((kill + dice.random()) / options.kills * usual)
            child.kill()
            code = child.wait()
            hits[where(code, office.is_being_made(), office.live() != live)] += 1
            judge("killed", before, after, code)
        print(f"{options.kills} kills within {usual:.2f} s: {dict(hits)}")
        if options.kills and not hits[WITHIN]:
            wrong += 1
            print("no kill interrupted a publish that was writing a release")
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
