#!/usr/bin/env python3
"""What two versions of the program build and say differently.

Takes two programs and, for the largest case, the `generate` example. Both build the same portals, each in a
folder of its own: the sample as `init` writes it, the sample's year day by day in one folder, a publish by
`git push`, and a generated portal. Prints which files only one of them wrote and in which lines the others
differ; equal differences are told once, with the number of files that have them. Ends with 1 if anything
differs.

    tests/compare.py old/daibiao new/daibiao --generate target/release/examples/generate --deputies 5000

Any hash counts as any other, in names of files and in texts. So what names the build itself (`release.txt`) is
no difference, assets and shards are paired by the rest of their names, and a changed style sheet is told once
and not for each page that names it.
"""

import argparse
import collections
import difflib
import filecmp
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "publish"))
from year_sample import BASE, SESSIONS, VERIFIED, Sample  # noqa: E402

HASH = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{16,64}(?![0-9A-Za-z])")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BREAKS = re.compile(r"(?<=>)(?=[^\n])|(?<=[^\n])(?=<)")
# Above this many changed lines in one piece, only what came and what went is told, not where.
LONGEST = 4000
IDENTITY = {
    f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
    for key, value in {"NAME": "闻歌", "EMAIL": "wenge@chengchuan.example", "DATE": "2026-05-18T09:05:00+08:00"}.items()
}
# What is asked of each portal beside `build`; the output and the exit code are compared.
QUESTIONS = [
    ["check"], ["--lang", "en", "check"], ["check", "--format", "json"], ["check", "--format", "github"],
    ["fmt", "--check"], ["search", "教师"], ["search", "教师", "--format", "json"],
]
# What is asked once, in an empty folder.
GENERAL = [["--help"], ["--lang", "en", "--help"], ["explain"], ["--lang", "en", "explain"], ["schema"]] + [
    [command, "--help"] for command in
    ("init", "check", "import", "review", "fmt", "explain", "build", "search", "schema", "publish", "verify", "serve")
]


@dataclass
class Side:
    """One of the two programs, and the folder that it works in."""
    program: Path
    folder: Path

    def say(self, root: Path, args: list[str]) -> str:
        """What the program says, in Chinese unless the arguments name a language, and how it ends."""
        lang = [] if "--lang" in args else ["--lang", "zh-CN"]
        command = [self.program, "--root", root, "--color", "never", *lang, *args]
        env = os.environ | {"GIT_CEILING_DIRECTORIES": str(self.folder)}
        done = subprocess.run(command, cwd=self.folder, capture_output=True, env=env)
        text = f"exit {done.returncode}\n-- stdout --\n{done.stdout.decode()}\n-- stderr --\n{done.stderr.decode()}"
        text = text.replace(str(self.folder), "[folder]")
        return re.sub(r"\d+(?:\.\d+)? ?(?:ms|s|毫秒|秒)\b", "[time]", text)


@dataclass
class Differences:
    """All that was found, with where it was found."""
    cases: int = 0
    files: int = 0
    only: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    hunks: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    before: dict[tuple[str, ...], str] = field(default_factory=dict)

    def lone(self, case: str, side: str, path: str) -> None:
        self.only.setdefault(side, {}).setdefault(HASH.sub("#", path), []).append(case)

    def texts(self, where: str, old: str, new: str) -> None:
        """Notes every hunk in which two texts differ."""
        old, new = (HASH.sub("#", text) for text in (old, new))
        for context, hunk in hunks(old.splitlines(), new.splitlines()):
            self.hunks.setdefault(hunk, []).append(where)
            self.before.setdefault(hunk, context)

    def trees(self, case: str, old: Path, new: Path) -> None:
        """Notes what differs between two folders."""
        self.cases += 1
        before = len(self.hunks)
        here, there = files_of(old), files_of(new)
        self.files += len(here)
        pairs = [(path, path) for path in here if path in there]
        left, right = by_name(here - there), by_name(there - here)
        for name in sorted(left.keys() | right.keys()):
            ours, theirs = left.get(name, []), right.get(name, [])
            pairs += zip(ours, theirs)
            for path in ours[len(theirs):]:
                self.lone(case, "old", path)
            for path in theirs[len(ours):]:
                self.lone(case, "new", path)
        for ours, theirs in pairs:
            # A compressed copy differs wherever its original does, which is told.
            if theirs.endswith((".gz", ".br")) and theirs[:-3] in there:
                continue
            if not filecmp.cmp(old / ours, new / theirs, shallow=False):
                self.files_differ(f"{case}: {theirs}", old / ours, new / theirs)
        print(f"{case}: {len(here)} files, {len(self.hunks) - before} new differences", file=sys.stderr, flush=True)

    def files_differ(self, where: str, old: Path, new: Path) -> None:
        texts = [readable(path) for path in (old, new)]
        if None in texts:
            sizes = [f"{path.stat().st_size} bytes" for path in (old, new)]
            self.hunks.setdefault((f"- [binary, {sizes[0]}]", f"+ [binary, {sizes[1]}]"), []).append(where)
        elif texts[0] == texts[1]:
            self.hunks.setdefault(("~ [only the layout of the file]",), []).append(where)
        else:
            self.texts(where, *texts)

    def tell(self, examples: int) -> None:
        for side, paths in self.only.items():
            print(f"\n== only in {side}: {len(paths)}")
            for path, cases in paths.items():
                print(f"{path}   ({len(cases)} ×, first in {cases[0]})")
        if self.hunks:
            print(f"\n== different pieces: {len(self.hunks)}")
        for hunk, places in sorted(self.hunks.items(), key=lambda item: -len(item[1])):
            places = list(dict.fromkeys(places))
            print(f"\n@@ {len(places)} file{'s' * (len(places) > 1)}: {'; '.join(places[:examples])}")
            if self.before.get(hunk):
                print(f"  {short(self.before[hunk])}")
            for line in hunk[:60]:
                print(short(line))
            if len(hunk) > 60:
                print(f"  … {len(hunk) - 60} more lines")


def short(line: str) -> str:
    return line if len(line) <= 300 else f"{line[:220]} … {line[-60:]}"


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def by_name(paths: set[str]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = collections.defaultdict(list)
    for path in sorted(paths):
        named[HASH.sub("#", path)].append(path)
    return named


def readable(path: Path) -> str | None:
    """The text of a file in short lines; none if it is no text."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    if path.suffix in (".html", ".xml", ".svg"):
        return "\n".join(line.strip() for line in BREAKS.sub("\n", text).splitlines() if line.strip())
    if path.suffix == ".json":
        try:
            return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
        except ValueError:
            return text
    return text


def hunks(old: list[str], new: list[str]):
    """The pieces in which two lists of lines differ: the line before each, and `-` and `+` lines."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    ours, theirs = old[head:len(old) - tail], new[head:len(new) - tail]
    if max(len(ours), len(theirs)) > LONGEST:
        gone, come = (collections.Counter(a) - collections.Counter(b) for a, b in ((ours, theirs), (theirs, ours)))
        lines = [f"- {line}" for line in gone.elements()] + [f"+ {line}" for line in come.elements()]
        yield "", tuple(lines or ["~ [the same lines in another order]"])
        return
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            context = old[head + a - 1] if head + a else ""
            yield context, tuple([f"- {line}" for line in ours[a:b]] + [f"+ {line}" for line in theirs[c:d]])


def both(sides: list[Side], found: Differences, case: str, roots: list[Path], questions: list[list[str]]) -> None:
    """Asks both programs the same, each of its own folder."""
    for args in questions:
        old, new = (side.say(root, args) for side, root in zip(sides, roots))
        if old != new:
            found.texts(f"{case}: daibiao {' '.join(args)}", old, new)


def build(sides: list[Side], found: Differences, case: str, roots: list[Path], questions: list[list[str]]) -> None:
    both(sides, found, case, roots, [["build"], *questions])
    if not all((root / "public").is_dir() for root in roots):
        raise SystemExit(f"{case}: nothing was built\n{sides[1].say(roots[1], ['build'])}")
    found.trees(case, *(root / "public" for root in roots))


def sample(sides: list[Side], found: Differences) -> list[Path]:
    """What `init` writes, and the site of it, with drafts and under another address too."""
    roots = [side.folder / "sample" for side in sides]
    for root in roots:
        root.mkdir()
    both(sides, found, "the sample", roots, [["init", "--sample"]])
    found.trees("the files of init", *roots)
    questions = [*QUESTIONS, ["build", "--drafts", "--base-url", "https://example.org/npc/", "--output", "drafts"]]
    build(sides, found, "the sample", roots, questions)
    found.trees("the sample below a path, with drafts", *(root / "drafts" for root in roots))
    return roots


def days_of(content: Sample) -> list[str]:
    """Days on which a file of the sample came or had its final text."""
    days = {BASE, SESSIONS, VERIFIED}
    for path in content.files:
        days |= {day for day in (content.came(path), content.final(path)) if DAY.fullmatch(day)}
    return sorted(days)


def year(sides: list[Side], found: Differences, content: Sample, most: int) -> None:
    """The sample's year: both build each day over the last one, as an office does."""
    roots = [side.folder / "year" for side in sides]
    days = days_of(content)
    for day in days[:: -(-len(days) // most)]:
        files = content.on(day)
        for root in roots:
            lay_out(root / "content", files)
        build(sides, found, f"the year, {day}", roots, QUESTIONS[:1])


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def published(sides: list[Side], found: Differences, content: Sample) -> None:
    """Three days of the year by `git push`: what the push says, and the release that it leaves."""
    for side in sides:
        root = side.folder / "office"
        root.mkdir()
        for command in (
            [side.program, "publish", "init", "--repo", "repo.git", "--site", "site"],
            ["git", "init", "--quiet", "--initial-branch=main", "clerk"],
        ):
            subprocess.run(command, cwd=root, check=True, capture_output=True)
    days = days_of(content)
    for day in (days[0], days[len(days) // 2], days[-1]):
        said = []
        for side in sides:
            clerk = side.folder / "office/clerk"
            lay_out(clerk / "content", content.on(day))
            for command in (["add", "--all"], ["commit", "--quiet", "-m", day], ["push", "../repo.git", "main"]):
                done = subprocess.run(
                    ["git", "-c", "commit.gpgsign=false", *command], cwd=clerk, capture_output=True, text=True,
                    env=os.environ | IDENTITY | {"DAIBIAO_LANG": "zh-CN"},
                )
            text = f"exit {done.returncode}\n{done.stdout}{done.stderr}".replace(str(side.folder), "[folder]")
            # Lines of git itself: progress, and the hashes of the refs.
            text = "".join(line for line in text.splitlines(True) if line.startswith(("remote: ", "exit ")))
            said.append(re.sub(r"\d+(?:\.\d+)? ?(?:ms|s|毫秒|秒)", "[time]", text))
        if said[0] != said[1]:
            found.texts(f"the push of {day}", *said)
        for side in sides:
            if not (side.folder / "office/site/current").exists():
                raise SystemExit(f"the push of {day} published nothing:\n{said[sides.index(side)]}")
        found.trees(f"the release of {day}", *(side.folder / "office/site/current" for side in sides))


def generated(sides: list[Side], found: Differences, generate: Path, sizes: list[str]) -> None:
    """A portal of thousands of deputies."""
    roots = [side.folder / "generated" for side in sides]
    for root in roots:
        subprocess.run([generate, *sizes, "--out", root], check=True, capture_output=True)
    build(sides, found, "the generated portal", roots, QUESTIONS[:1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--generate", type=Path, help="the example `generate`; without it no large portal is built")
    parser.add_argument("--deputies", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--activities", type=int, default=200)
    parser.add_argument("--days", type=int, default=1000, help="how many days of the year are built at most")
    parser.add_argument("--examples", type=int, default=3, help="how many places of a difference are named")
    parser.add_argument("--keep", type=Path, help="work in this empty folder and leave it there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daibiao-compare-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        # Names of one length: a line may be broken by it.
        sides = [Side(options.old.resolve(), folder / "old"), Side(options.new.resolve(), folder / "new")]
        for side in sides:
            side.folder.mkdir(parents=True)
        found = Differences()
        both(sides, found, "in an empty folder", [side.folder for side in sides], GENERAL)
        content = Sample(sample(sides, found)[0] / "content")
        year(sides, found, content, max(options.days, 1))
        if os.name == "posix":
            published(sides, found, content)
        if options.generate:
            sizes = {"deputies": options.deputies, "articles": options.articles, "activities": options.activities}
            args = [part for name, size in sizes.items() for part in (f"--{name}", str(size))]
            generated(sides, found, options.generate.resolve(), args)
    found.tell(options.examples)
    differs = bool(found.hunks or found.only)
    print(f"\n{found.files} files in {found.cases} folders: {'they differ' if differs else 'all the same'}")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
