"""A reader's and a reporter's questions of a served site.

Takes the address of a web server, the folder of the site behind it, and what a push said; asks over HTTP as
a browser does. Each question compares what it sees with what it expects, and prints the step, the question
and both where they differ. Must not read the site's folder where a reader could not.
"""

import gzip
import hashlib
import html
import http.client
import json
import random
import re
import urllib.parse
from dataclasses import dataclass, field

# What the page of a proposal calls the state that its JSON names.
STATES = {
    "submitted": "已提出", "returned": "已退回", "merged": "已并案", "withdrawn": "已撤回", "assigned": "已交办",
    "extended": "延期办理中", "overdue": "未查到公开答复", "replied": "已答复，待评价", "private": "已答复，未公开",
    "evaluated": "已评价", "rehandled": "再次办理中", "rehandled-overdue": "再次办理，未查到公开答复", "closed": "已办结",
    "docketed": "已列入会议议程", "referred": "已交付专门委员会审议", "deliberated": "已审议", "converted": "已转为建议",
    "adopted": "已通过", "rejected": "未通过",
}
LIVE = re.compile(r"已经上线：(\S+) ，第 (\d+) 次发布，共 (\d+) 页")
SAMPLED = 30


@dataclass
class Answer:
    """What the server sent."""
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def words(self) -> str:
        """What a person reads of a page, in one line."""
        shown = re.sub(r"(?s)<(script|style|svg|head).*?</\1>", "", self.text)
        return re.sub(r"[\s|]*\|[\s|]*", "|", html.unescape(re.sub(r"<[^>]+>", "|", shown)))


@dataclass
class Seen:
    """What the questions remember from one release to the next."""
    sequence: int = 0
    note: str = "none"
    documents: int = 0
    addresses: set[str] = field(default_factory=set)


class Questions:
    """Asks and counts."""

    def __init__(self, port: int, config: str, base: str):
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.config, self.base = config, base.rstrip("/")
        self.seen = Seen()
        self.step, self.asked, self.failed = "", 0, 0
        self.dice = random.Random(1)

    def get(self, path: str, **headers: str) -> Answer:
        """One request; names of headers have `_` for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.link.request("GET", urllib.parse.quote(path, safe="/%?=&"), headers=named)
        answer = self.link.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, fields, answer.read())

    def url(self, address: str) -> str:
        """The path of an address of the site."""
        ours = address.startswith(self.base + "/")
        return address.removeprefix(self.base) if ours else "not of this site: " + address

    def tell(self, question: str, expected: str, seen: str) -> None:
        print(f"  {self.step}: {question}\n    expected: {expected[:400]}\n    seen:     {seen[:400]}")

    def same(self, question: str, seen: object, expected: object) -> bool:
        self.asked += 1
        if seen != expected:
            self.failed += 1
            self.tell(question, str(expected), str(seen))
        return seen == expected

    def holds(self, question: str, text: str, expected: str) -> bool:
        self.asked += 1
        if expected not in text:
            self.failed += 1
            self.tell(question, expected, text)
        return expected in text

    def lacks(self, question: str, text: str, unwanted: str) -> bool:
        place = text.find(unwanted)
        return self.same(question, text[max(0, place - 40): place + 80] if place >= 0 else "", "")

    # The release.

    def live(self, said: str) -> None:
        """What the push said is live: its address, its number, its pages."""
        found = LIVE.search(said)
        if not self.same("does the push say what is live?", bool(found), True):
            return
        note = self.note()
        self.same("is the address that the push says the site's?", found[1], self.base)
        self.same("is the number that the push says the live one?", found[2], note["sequence"])
        pages = [line for line in self.get("/SHA256SUMS").text.splitlines() if line.endswith(".html")]
        self.same("are there as many pages as the push says?", len(pages), int(found[3]))
        front = self.get("/")
        self.same("is the front page there?", front.status, 200)
        self.holds("is the front page the address that the push says?", front.text,
                   f'<link rel="canonical" href="{found[1]}/">')

    def note(self) -> dict[str, str]:
        return dict(line.split(" ", 1) for line in self.get("/release.txt").text.splitlines())

    def release(self, kind: str, commit: str) -> None:
        """Is this release whole, and the next one after the last?"""
        answer, sums = self.get("/release.txt"), self.get("/SHA256SUMS")
        note = self.note()
        expected = {
            "sequence": str(self.seen.sequence + 1), "kind": kind, "previous": self.seen.note,
            "commit": commit, "origin": self.base, "sums": hashlib.sha256(sums.body).hexdigest(),
        }
        self.same("what does release.txt say?", {key: note.get(key) for key in expected}, expected)
        lines = [line.split("  ", 1) for line in sums.text.splitlines()]
        wrong = []
        for listed, path in self.dice.sample(lines, min(SAMPLED, len(lines))):
            got = self.get("/" + path)
            if got.status != 200 or hashlib.sha256(got.body).hexdigest() != listed:
                wrong.append(f"{got.status} {path}")
        self.same(f"are {SAMPLED} files what SHA256SUMS lists?", wrong, [])
        self.seen.sequence, self.seen.note = int(note["sequence"]), hashlib.sha256(answer.body).hexdigest()

    # Pages.

    def pages(self, pages: dict[str, str], sitemap: set[str]) -> None:
        """Are the new pages there, in both languages, listed, and as their JSON says?"""
        for path, text in pages.items():
            page, english = self.get(path), self.get("/en" + path)
            self.same(f"is {path} there?", page.status, 200)
            self.holds(f"does {path} hold the new text?", page.words, text)
            self.same(f"is /en{path} there?", english.status, 200)
            self.holds(f"is /en{path} in English?", english.text, '<html lang="en"')
            self.same(f"does the sitemap list {path}?", path in sitemap, True)
            self.twin(path, page)

    def twin(self, path: str, page: Answer) -> None:
        """Does the record's JSON agree with its page?"""
        if path.count("/") < 3 or path.startswith("/activities/"):
            return
        answer = self.get(path + "index.json")
        if not self.same(f"has {path} its JSON?", answer.status, 200):
            return
        data = json.loads(answer.body)
        record = data["record"]
        self.same(f"is the JSON of {path} its own?", self.url(record["url"]), path)
        self.holds(f"is the name in the JSON of {path} on the page?", page.words,
                   record.get("title") or record.get("name") or "no name")
        if data["kind"] == "proposal":
            state = re.search(r"现状：\|([^|]+)\|", page.words)
            self.same(f"is the state in the JSON of {path} on the page?",
                      state is not None and state[1] == STATES[record["state"]], True)
            for reply in record["replies"]:
                self.holds(f"is the reply in the JSON of {path} on the page?", page.words, reply["document"])
        for mandate in record.get("mandates", []):
            self.same(f"does the page say what its JSON says of the end of a mandate ({path})?",
                      "代表资格终止" in page.words or "迁出" in page.words, mandate["status"] == "ended")

    def fates(self, fates: dict[str, str]) -> None:
        """What became of a proposal?"""
        for name, state in fates.items():
            page = self.get(f"/proposals/{name}/")
            self.holds(f"what became of {name}?", page.words, f"现状：|{state}|")
            self.twin(f"/proposals/{name}/", page)

    def lists(self) -> set[str]:
        """The sitemap and the feed: do they list what is there?"""
        listed = re.findall(r"<loc>(.*?)</loc>", self.get("/sitemap.xml").text)
        sitemap = {self.url(html.unescape(address)) for address in listed}
        new = sorted(sitemap - self.seen.addresses)
        asked = self.dice.sample(new, min(20, len(new))) + self.dice.sample(sorted(sitemap), 10)
        lost = [path for path in asked if self.get(path).status != 200]
        self.same("are the sitemap's pages there?", lost, [])
        feed = self.get("/feeds/all.xml")
        self.same("is the feed there?", feed.status, 200)
        links = re.findall(r'<link rel="alternate"[^>]* href="([^"]+)"', feed.text)
        links = [self.url(link) for link in links]
        asked = links[:6] + self.dice.sample(links, min(6, len(links)))
        lost = [path for path in asked if self.get(path).status != 200]
        self.same("are the feed's pages there?", lost, [])
        self.seen.addresses = sitemap
        return sitemap

    def feed(self, paths: list[str]) -> None:
        """Do the feeds list what is new?"""
        feeds: dict[str, str] = {}
        for path in paths:
            name = "/feeds/proposals.xml" if path.startswith("/proposals/") else "/feeds/all.xml"
            feeds[name] = feeds.get(name) or self.get(name).text
            self.holds(f"does {name} list {path}?", feeds[name], f'href="{self.base}{path}"')

    def people(self, county: str, names: set[str], station: str, meeting: str, address: str) -> None:
        """Who represents a county, and where are they to be met?"""
        words = self.get(f"/areas/{county}/").words
        part = words.partition("|省级人大代表|")[2].partition("|市级人大代表|")[0]
        # What stands beside a name is in brackets or has a comma.
        shown = {name for name in part.split("|") if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name)}
        self.same("who represents the county in the province?", shown, names)
        page = self.get(f"/stations/{station}/").words
        self.holds("when are they to be met?", page, f"下次接待|{meeting}|")
        self.holds("where are they to be met?", page, f"地址|{address}|")

    def serving(self, count: int, listed: bool) -> int:
        """How many serve? A portal without proposals has no statistics yet."""
        if not listed:
            self.same("is there no page of statistics yet?", self.get("/statistics/").status, 404)
            return count
        shown = re.search(r"本站收录现任代表(\d+)名", self.get("/statistics/").words)
        self.same("how many deputies serve?", int(shown[1]) if shown else None, count)
        return int(shown[1]) if shown else 0

    # Search.

    def search(self, came: int, went: int, parts: bool = False) -> None:
        """Is every shard that the manifest names what its name says; did the index grow with the records?"""
        manifest = json.loads(self.get("/search/manifest.json").body)
        wrong = []
        for name in manifest["segments"]:
            answer = self.get(f"/search/i/{name[:2]}/{name[2:]}.json")
            if answer.status != 200 or hashlib.sha256(answer.body).hexdigest()[: len(name)] != name:
                wrong.append(f"{answer.status} {name}")
        self.same("are the search index's files what their names say?", wrong, [])
        grew = manifest["documents"] - self.seen.documents
        # A bulletin is found by its parts.
        expected = max(grew, came - went) if parts else came - went
        self.same("does the search index hold the records more and less that came and went?", grew, expected)
        self.seen.documents = manifest["documents"]

    # How it is served.

    def served(self, path: str, sums: str | None = None) -> None:
        """Conditional, compressed, with its headers; and what is not there is said to be so."""
        page = self.get(path)
        tagged = self.get(path, If_None_Match=page.headers.get("etag", '"none"'))
        self.same("is a page that has not changed not sent again?", (tagged.status, tagged.body), (304, b""))
        squeezed = self.get(path, Accept_Encoding="gzip")
        self.same("is gzip sent where it is asked for?", squeezed.headers.get("content-encoding"), "gzip")
        if squeezed.headers.get("content-encoding") == "gzip":
            self.same("is what gzip holds the page?", gzip.decompress(squeezed.body) == page.body, True)
        brotli = "br" if re.search(r"(?m)^\s*brotli_static on", self.config) else None
        answer = self.get(path, Accept_Encoding="br")
        self.same("is Brotli sent where the configuration says so?",
                  answer.headers.get("content-encoding"), brotli)
        self.same("is it the page?", brotli is not None or answer.body == page.body, True)
        lost = self.get("/nothing-is-here/")
        self.same("is a page that is not there 404?", lost.status, 404)
        self.same("is it the site's 404 page?", lost.body == self.get("/404.html").body, True)
        self.holds("does it say so?", lost.words, "没有这个页面")
        policy = re.search(r'Content-Security-Policy "([^"]+)"', self.config)
        for what, got in (("page", page), ("404 page", lost), ("index", self.get("/search/manifest.json"))):
            self.same(f"has the {what} the security headers?", (
                got.headers.get("content-security-policy"), got.headers.get("x-content-type-options"),
            ), (policy[1] if policy else "a policy", "nosniff"))
        self.lacks("does the policy keep scripts in pages out?",
                   page.headers.get("content-security-policy", ""), "unsafe-inline")
