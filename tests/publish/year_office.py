"""The office of a year: its repository with hooks on, a clerk's clone, the questions, and the events.

Takes the program, a folder and the sample; a step is a push of a day. An event is what happens beside the
pushes (a refusal, a preview, a withdrawal, a rollback) or what a push should have changed, with questions
of its own.
"""

import datetime
import gzip
import json
import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from faults import Office
from year_questions import Questions
from year_sample import END, Sample, is_text

STAFF = {"闻歌": "wenge", "岑砚": "cenyan", "司徒简": "situjian"}
COUNTY, STATION = "990724", "luxu"
KINDS = {
    "activities": "代表活动", "bulletins": "联络动态", "proposals": "议案建议", "legislation": "立法", "deputies": "代表",
    "organizations": "机构", "stations": "联络站", "pages": "网页",
}
VERBS = {"A": "新增", "M": "修改", "D": "删除"}
# A record of the script's own, which is taken back. Its words are in nothing else.
FERRY, FERRY_WORDS = "activities/2026/2026-04-ferry-lamps.yml", "青藤渡口第九盏桅灯"
FERRY_TEXT = f"""\
title: 视察青藤渡口夜航灯
kind: inspection
date: 2026-04-18
place: 柳汀县鹤坪镇青藤渡口
organization_id: std-liuting
area_ids: ["990724103"]
attendees:
- {{deputy_id: ding-yizhou}}
- {{deputy_id: zeng-qingchuan}}
target: 渡口夜航灯和候船棚
outcome: 查看夜航灯12盏，{FERRY_WORDS}不亮，转镇政府修复。
topics: [water]
sources:
- {{id: s1, title: 《柳汀县人大代表视察登记（2026年第四次）》, publisher: 柳汀县人大常委会, date: 2026-04-21}}
status: published
reviews:
- {{stage: 初审, by: 闻歌, on: 2026-04-21}}
- {{stage: 终审, by: 岑砚, on: 2026-04-22}}
"""
DRAFT, DRAFT_WORDS = "bulletins/chengchuan-lianluo-85/fanghuo-cao.md", "护林员夜巡三十六里"
DRAFT_TEXT = f"""\
---
title: 清明前的山火，代表先走一遍路
contributor: 霜桥市人大常委会代表工作机构
order: 9
topics: [environment]
area_ids: ["990421"]
status: draft
---
稿子还在核对。{DRAFT_WORDS}的里程，请枫渡县再报一次。
"""


@dataclass
class Step:
    """A push of the year: its day, what the clerk wrote of it, and what it should change."""
    day: str
    subject: str
    pages: dict[str, str] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)
    phrase: str = ""
    by: str = "闻歌"
    then: tuple[Callable[["Year", "Step"], None], ...] = ()


class Year(Office):
    """The office with its hooks on, a clerk's clone, a web server, and who asks."""

    def __init__(self, program: Path, folder: Path, sample: Sample):
        self.program, self.folder, self.sample = program, folder, sample
        self.commits, self.pushes, self.seconds, self.code = 0, 0, 0.0, 0
        self.site, self.clerk = folder / "site", folder / "clerk"
        self.run("publish", "init", "--repo", "repo.git", "--site", "site")
        clone = ["git", "clone", "--quiet", "repo.git", "clerk"]
        subprocess.run(clone, cwd=folder, check=True, capture_output=True)
        self.git("switch", "--quiet", "--orphan", "main")
        self.extra: dict[str, bytes] = {}
        self.asks: Questions
        self.shown: dict[str, bytes] = {}
        self.gone: set[str] = set()
        self.serving = self.served_before = 0

    def git(self, *args: str, by: str = "闻歌", day: str = END, check: bool = True) -> str:
        """What git says to the clerk, on a day."""
        minute = 545 + self.commits * 11 % 420
        env = os.environ | {"DAIBIAO_LANG": "zh-CN"}
        for role in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{role}_NAME": by, f"GIT_{role}_EMAIL": f"{STAFF[by]}@chengchuan.example",
                    f"GIT_{role}_DATE": f"{day}T{minute // 60:02}:{minute % 60:02}:00+08:00"}
        command = ["git", "-c", "commit.gpgsign=false", "-C", self.clerk, *args]
        done = subprocess.run(command, capture_output=True, text=True, env=env)
        if check and done.returncode != 0:
            raise RuntimeError(f"git {' '.join(args)}: {done.stdout}{done.stderr}")
        self.code = done.returncode
        return done.stdout + done.stderr

    def tell(self, *args: str) -> str:
        """What the program says to the administrator."""
        command = [self.program, "--lang", "zh-CN", *args]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        self.code = done.returncode
        return done.stdout + done.stderr

    def files(self, day: str) -> dict[str, bytes]:
        return self.sample.on(day) | self.extra

    def write(self, files: dict[str, bytes]) -> None:
        content = self.clerk / "content"
        for path in [path for path in content.rglob("*") if path.is_file()]:
            if path.relative_to(content).as_posix() not in files:
                path.unlink()
        for name, data in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)

    def commit(self, subject: str, day: str, by: str) -> None:
        """Commits, and says in the message's body how many records of which kind came or changed."""
        self.commits += 1
        self.git("add", "--all")
        listed = [line.split("\t") for line in self.git("-c", "core.quotePath=false", "diff", "--cached",
                                                       "--name-status", "--no-renames").splitlines()]
        counts = []
        for kind, name in KINDS.items():
            marks = [mark for mark, path in listed if path.startswith(f"content/{kind}/") and is_text(path)]
            said = [f"{verb}{marks.count(mark)}份" for mark, verb in VERBS.items() if mark in marks]
            counts += [f"{name}：{'，'.join(said)}。"] if said else []
        body = ["-m", "\n".join(counts)] if counts else []
        self.git("commit", "--quiet", "-m", subject, *body, by=by, day=day)

    def push(self, *refs: str) -> str:
        begun = time.monotonic()
        said = self.git("push", "origin", *(refs or ("main",)), check=False)
        self.seconds += time.monotonic() - begun
        self.pushes += 1
        return said

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    def says(self, step: str, event: Callable[[], None]) -> None:
        """Runs an event and prints its line; one that breaks off has failed, and the year goes on."""
        self.asks.step, self.seconds, asked = step, 0.0, self.asks.asked
        try:
            event()
        except (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, ValueError) as error:
            self.asks.same("does the step go to its end?", repr(error), "it does")
        print(f"{step}: push {self.seconds:.2f} s, release {self.asks.seen.sequence}, "
              f"{self.asks.asked - asked} questions", flush=True)

    # What the clerk's files say, read without the program.

    def serve(self, county: bool) -> set[str]:
        """The deputies who serve: all, or those of the county's city in the province."""
        found = set()
        for path, data in self.shown.items():
            text = data.decode() if path.startswith("deputies/") and path.endswith(".yml") else ""
            part = text.partition("\nmandates:\n")[2].partition("\nsources:")[0]
            for mandate in re.split(r"(?m)^- term: ", part)[1:]:
                here = mandate.startswith("cc-14\n") and "elected_by: unit-yunzhu\n" in mandate
                name = re.search(r"(?m)^name: (.*)$", text)
                if name and "\n  status: active" in mandate and (here or not county):
                    found.add(name[1] if county else path)
        return found

    def meeting(self, day: str) -> str:
        """The station's next day: the fifteenth."""
        date = datetime.date.fromisoformat(day)
        if date.day > 15:
            date = date.replace(day=28) + datetime.timedelta(days=4)
        return f"{date.month}月15日"

    def standing(self, step: Step, kind: str, commit: str) -> None:
        """The questions that are asked of every release."""
        asks = self.asks
        asks.release(kind, commit)
        asks.fates(step.fates)
        sitemap = asks.lists()
        asks.pages(step.pages, sitemap)
        fed = ("/bulletins/", "/activities/", "/proposals/")
        asks.feed([path for path in step.pages if path.startswith(fed)])
        asks.people(COUNTY, self.serve(county=True), STATION, self.meeting(step.day), "柳汀县芦溆镇临汀路18号")
        self.served_before = self.serving
        self.serving = asks.serving(len(self.serve(county=False)), "/statistics/" in sitemap)
        asks.served(next(iter(step.pages), "/deputies/qin-wenlan/"))
        if step.phrase:
            said = self.tell("--root", "clerk", "search", f"“{step.phrase}”", "--format", "json")
            hits = json.loads(said)["total"] if self.code == 0 else said
            asks.same(f"how often is {step.phrase} said?", hits, 1)
            asks.same("does searching leave nothing to commit?", self.git("status", "--porcelain"), "")
            shutil.rmtree(self.clerk / "search-index", ignore_errors=True)

    def holding(self, words: str, below: str = ".") -> list[str]:
        """The files of the site's folder that hold the words, packed or not."""
        found, needle, inodes = [], words.encode(), set()
        for root, _, names in os.walk(self.site / below):
            for path in (Path(root) / name for name in names):
                try:
                    status = path.lstat()
                    if status.st_ino in inodes or not stat.S_ISREG(status.st_mode):
                        continue
                    data = path.read_bytes()
                except FileNotFoundError:
                    continue  # Old releases are being cleared away.
                inodes.add(status.st_ino)
                if needle in (gzip.decompress(data) if path.suffix == ".gz" else data):
                    found.append(path.relative_to(self.site).as_posix())
        return sorted(found)

    def publish(self, step: Step) -> None:
        """A push that is to be live, and what is asked of it."""
        before, self.shown = self.records(self.shown), self.files(step.day)
        self.write(self.shown)
        self.commit(step.subject, step.day, step.by)
        said = self.push()
        self.asks.same("is the push taken?", self.code, 0)
        self.asks.live(said)
        self.standing(step, "publish", self.head())
        after = self.records(self.shown)
        parts = not before or any(path.startswith("bulletins/") for path, _ in after - before)
        self.asks.search(len(after - before), len(before - after), parts)
        for event in step.then:
            event(self, step)

    def records(self, files: dict[str, bytes]) -> set[tuple[str, int]]:
        """The records that are public, by file and number."""
        return {
            (path, n) for path, data in files.items() for n in range(max(1, data.count(b"\n- id: ")))
            if path.split("/")[0] in KINDS and path.endswith((".md", ".yml")) and path not in self.gone
            and not path.endswith((".en.md", "/issue.yml")) and b"\nstatus: withdrawn\n" not in data
        }


# Events with questions of their own.

def second_round(year: Year, step: Step) -> None:
    """The reply after 不满意 stands beside the first one."""
    words = year.asks.get("/proposals/cc-14-3/suggestion-0231/").words
    year.asks.holds("is the second reply there?", words, "石濑县7月底以前、其余两县9月底以前补发到位")
    year.asks.holds("is the first reply still there?", words, "关于养老保险缴费补助，由各县结合实际确定")
    year.asks.holds("does the first evaluation stay?", words, "为什么有的县发、有的县不发，答复没有说")


def refused(year: Year, step: Step) -> None:
    """A deputy's id is misspelt: the push is refused with place, rule and repair; the site is as it was."""
    asks, path = year.asks, "bulletins/chengchuan-lianluo-77/dafu.md"
    right = year.files(step.day)
    text = right[path].decode().replace("冯渡: feng-du,", "冯渡: feng-duu,")
    year.write(right | {path: text.encode()})
    year.commit("发布《澄川联络》总第七十七期", step.day, step.by)
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "feng-duu" in said)
    column = text.splitlines()[line - 1].index("feng-duu") + 1
    before, parent = asks.get("/release.txt").body, year.git("rev-parse", "HEAD~1").strip()
    said = year.push()
    asks.same("is the push refused?", year.code != 0, True)
    for part in (f"content/{path}:{line}:{column}", "错误[E0302]", "修改: 是不是 `feng-du`？", "没有接收这次推送", "网站没有变动"):
        asks.holds("does the answer say what to mend?", said, part)
    asks.same("is the release the one before?", asks.get("/release.txt").body, before)
    asks.same("is the bulletin not there?", asks.get("/bulletins/chengchuan-lianluo/77/dafu/").status, 404)
    asks.same("is the branch where it was?", year.git("ls-remote", "origin", "main").split()[0], parent)


def corrected(path: str, title: str, note: str, right: str, wrong: str) -> Callable[[Year, Step], None]:
    """A correction: on its page, with what was wrong gone, and on the page of corrections."""
    def ask(year: Year, step: Step) -> None:
        page, asks = year.asks.get(path).words, year.asks
        asks.holds("is it right now?", page, right)
        asks.lacks("is what was wrong gone from the text?", page, wrong)
        asks.holds("does the page say what was corrected?", page, note)
        changes = asks.get("/changes/").words
        asks.holds("does the page of corrections say so?", changes, note)
        asks.holds("does it name the record?", changes, title)
        asks.holds("does the feed of corrections say so?", asks.get("/feeds/changes.xml").text, note)
    return ask


def taken_off(path: str, reason: str, words: str) -> Callable[[Year, Step], None]:
    """A record that its clerk withdrew in the content: a page says so and why, and its text is gone."""
    def ask(year: Year, step: Step) -> None:
        asks, page = year.asks, year.asks.get(path)
        asks.same("is there a page where it was?", page.status, 200)
        asks.holds("does it say that it is withdrawn?", page.words, "此页已撤回")
        asks.holds("does it say why?", page.words, reason)
        year.tell("publish", "tidy", "--site", "site")
        asks.same("does no file of the site or of a kept release hold its text?", year.holding(words), [])
        asks.holds("does the page of corrections say why?", asks.get("/changes/").words, reason)
    return ask


def ended(name: str, person: str, reason: str, notice: str, area: str) -> Callable[[Year, Step], None]:
    """A mandate that ended early: the page says why and since when; nobody counts it any longer."""
    def ask(year: Year, step: Step) -> None:
        page, asks = year.asks.get(f"/deputies/{name}/"), year.asks
        asks.holds("does the page say why?", page.words, f"{reason}，代表资格终止")
        asks.holds("does the page name the notice?", page.words, notice)
        asks.twin(f"/deputies/{name}/", page)
        asks.same("does one fewer serve?", year.served_before - year.serving, 1)
        if area:
            part = asks.get(f"/areas/{area}/").words.partition("|谁代表这里|")[2]
            asks.lacks("does the area no longer name the person as representing it?", part, f"|{person}|")
    return ask


def preview(year: Year, step: Step) -> None:
    """A branch with a draft: to be seen by who has the address, by no search engine, not on the site."""
    asks = year.asks
    year.git("switch", "--quiet", "-c", "qingming")
    path = year.clerk / "content" / DRAFT
    path.write_text(DRAFT_TEXT)
    year.commit("清明专稿（征求意见）", step.day, "岑砚")
    before = asks.get("/release.txt").body
    said = year.push("qingming")
    address = f"{asks.base}/preview/qingming/"
    asks.holds("does the push say where the preview is?", said, f"{address} ；正式网站没有变动")
    draft = "bulletins/chengchuan-lianluo/85/fanghuo-cao/"
    page = asks.get(asks.url(address) + draft)
    asks.same("is the draft in the preview?", page.status, 200)
    asks.holds("does it hold its text?", page.words, DRAFT_WORDS)
    asks.holds("do headers keep search engines away?", page.headers.get("x-robots-tag", ""), "noindex")
    robots = re.search(r'<meta name="robots" content="([^"]*)"', page.text)
    asks.holds("does the page keep search engines away?", robots[1] if robots else "", "noindex")
    asks.same("is the preview's front page there?", asks.get(asks.url(address)).status, 200)
    asks.same("is the draft not on the site?", asks.get("/" + draft).status, 404)
    asks.same("is the release the one before?", asks.get("/release.txt").body, before)
    asks.same("does no file of the site hold the draft?", year.holding(DRAFT_WORDS, "releases"), [])
    year.git("switch", "--quiet", "main")
    year.git("branch", "--quiet", "-D", "qingming")
    asks.holds("does the push say that the preview is gone?", year.push(":qingming"), "的预览已经删除")
    left = [asks.get(asks.url(address) + part).status for part in ("", draft)]
    asks.same("is the preview gone?", left, [404, 404])


def taken_back(year: Year, step: Step) -> None:
    """The administrator withdraws a record: it is in no file any longer, and its page says why."""
    asks, record, reason = year.asks, FERRY.removesuffix(".yml"), "渡口名称有误，正在向柳汀县核对"
    page, first = "/activities/2026/2026-04-ferry-lamps/", asks.seen.sequence
    asks.same("is the record on the site, before?", bool(year.holding(FERRY_WORDS, "releases")), True)
    said = year.tell("publish", "withdraw", record, "--reason", reason, "--site", "site")
    asks.same("is it withdrawn?", year.code, 0)
    asks.holds("does the program say so?", said, f"`{record}` 已经撤回")
    asks.release("withdrawal", year.head())
    year.gone.add(FERRY)
    asks.search(0, 1)
    tombstone(year, step)
    said = year.tell("publish", "rollback", str(first), "--site", "site")
    asks.same("can nobody go back to a release that held it?", year.code != 0, True)
    asks.holds("does the refusal name the record?", said, record)
    asks.holds("does the page of corrections say why?", asks.get("/changes/").words, reason)


def tombstone(year: Year, step: Step) -> None:
    """What was withdrawn stays so."""
    asks, page = year.asks, year.asks.get("/activities/2026/2026-04-ferry-lamps/")
    asks.same("is there a page where it was?", page.status, 200)
    asks.holds("does the page say that it is withdrawn?", page.words, "此页已撤回")
    asks.holds("does the page say why?", page.words, "渡口名称有误")
    asks.same("does no file of the site or of a kept release hold it?", year.holding(FERRY_WORDS), [])
    asks.same("does the sitemap not list it?", "2026-04-ferry-lamps" in asks.get("/sitemap.xml").text, False)
    asks.same("does the feed not list it?", "2026-04-ferry-lamps" in asks.get("/feeds/all.xml").text, False)


def rolled_back(year: Year, step: Step) -> None:
    """The administrator goes back a release; a push then waits, until the branch is followed again."""
    asks, new = year.asks, "/activities/2026/2026-04-shayu-anchorage/"
    asks.same("is the new page there, before?", asks.get(new).status, 200)
    before = year.git("rev-parse", "HEAD~1").strip()
    year.tell("publish", "rollback", "--site", "site")
    asks.same("is the site rolled back?", year.code, 0)
    asks.release("rollback", before)
    asks.same("is the new page gone?", asks.get(new).status, 404)
    asks.search(0, 1)
    stands, note = asks.seen.sequence, asks.get("/release.txt").body
    year.shown = year.files("2026-05-06")
    year.write(year.shown)
    year.commit("第0093号建议补上协办单位", "2026-05-06", "闻歌")
    said = year.push()
    asks.same("is the push taken?", year.code, 0)
    asks.holds("does the push say that the site stands still?", said, f"网站回退后停在第 {stands} 次发布")
    asks.same("does the site stand still?", asks.get("/release.txt").body, note)
    status = year.tell("publish", "status", "--site", "site")
    asks.holds("does the status say so?", status, "回退")
    year.tell("publish", "resume", "--site", "site")
    asks.same("is the branch followed again?", year.code, 0)
    year.tell("publish", "reconcile", "--site", "site")
    later = Step("2026-05-06", "", {"/proposals/cc-14-4/suggestion-0093/": "澄川省卫生健康委员会"},
                 {"cc-14-4/suggestion-0093": "已办结"})
    year.standing(later, "publish", year.head())
    asks.same("is the page there again?", asks.get(new).status, 200)
    asks.search(1, 0)
    corrected("/proposals/cc-14-4/suggestion-0093/", "关于农村小规模学校饮水安全的建议", "协办单位原漏列省卫生健康委员会",
              "协办|澄川省卫生健康委员会", "no such words")(year, later)


def ferry(year: Year, step: Step) -> None:
    """From the next push on, the clerk's folder no longer has the record that was withdrawn."""
    tombstone(year, step)
    year.extra = {}
