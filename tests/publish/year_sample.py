"""The sample as it stood on a day of its year.

Takes the sample's content and a day; gives the path and the text of every file of that day. A file comes
when its final review was, or earlier in an earlier state: without the replies, steps, corrections and
sources of later days, and with what was wrong before a correction. A link to a record that has yet to
come is plain text. From the last day on, every file is the sample's, byte for byte.
"""

import re
from pathlib import Path

BASE = "2025-06-03"
SESSIONS = "2025-06-05"
# Deputies, bodies, stations and pages were gone through once, at the end of the year.
VERIFIED = "2026-05-15"
VERIFIED_KINDS = ("deputies", "organizations", "pages", "stations")
STATIONS = "2026-01-08"
END = "2026-05-18"

# Days on which a proposal was published in a state of that day, before its final text.
STATES = {
    "cc-14-2/motion-0003": ["2025-10-17"],
    "cc-14-3/motion-0001": ["2025-10-17", "2025-12-16"],
    "cc-14-3/suggestion-0156": ["2025-07-18"],
    "cc-14-3/suggestion-0231": ["2025-06-10"],
    "cc-14-4/suggestion-0078": ["2026-04-17"],
    "cc-14-4/suggestion-0093": ["2026-04-17"],
    "cc-14-4/suggestion-0127": ["2026-04-17", "2026-04-21", "2026-05-08", "2026-05-12"],
    "cc-14-4/suggestion-0372": ["2026-04-17"],
}
# When a file got its final text, where that is not the day of its final review.
FINAL = {
    "bulletins/chengchuan-lianluo-85/xiangao.md": "2026-03-10",
    "deputies/maichuan/shi-huaijin.yml": "2026-03-10",
    "deputies/shuangqiao/liu-wangbei.yml": "2026-03-30",
    "deputies/yanping/ruan-qing.yml": "2026-04-27",
    "bulletins/chengchuan-lianluo-83/gongre.md": "2026-02-03",
    "activities/2026/2026-03-liuting-return-visit.md": "2026-04-13",
    "activities/2026/2026-03-liuting-revisit.yml": "2026-04-13",
    "legislation/water-source-protection.md": "2026-04-28",
    "dead-links.yml": "2026-05-12",
}
# What a file said before its final text: the final words and the earlier ones.
EARLIER = {
    "bulletins/chengchuan-lianluo-83/gongre.md": [("低于18℃的47户。尤立冬", "低于18℃的74户。尤立冬")],
    "activities/2026/2026-03-liuting-return-visit.md": [("上门21件，电话11件", "上门20件，电话12件")],
    "activities/2026/2026-03-liuting-revisit.yml": [("status: withdrawn", "status: published")],
    "bulletins/chengchuan-lianluo-85/xiangao.md": [("status: withdrawn", "status: published")],
    "legislation/water-source-protection.md": [("2017年、2021年两次", "2016年、2021年两次")],
    "pages/reuse.md": [("第四次会议第0127号建议，2026年5月15日", "第三次会议第0231号建议，2025年6月5日")],
    "pages/reuse.en.md": [
        ("Suggestion 0127, Fourth Session", "Suggestion 0231, Third Session"), ("15 May 2026", "5 June 2025"),
    ],
    "proposals/cc-14-2/motion-0003.md": [("提出，2025年11月28日省人大常委会通过条例。", "提出，交省人大法制委员会审议。")],
    "proposals/cc-14-3/motion-0001.md": [
        ("提出，条例草案已经省人大常委会两次审议。", "提出，交省人大农业与农村委员会审议。"),
    ],
    "proposals/cc-14-3/motion-0003.md": [
        ("提出；常委会同意委员会意见，认为现行法规已有规定，暂不立法，委员会建议先督促图书室按时开放。",
         "提出，交省人大教育科学文化卫生委员会审议。"),
    ],
    "proposals/cc-14-3/suggestion-0231.md": [("公布补发时间；第一次答复后代表不满意，重新办理后办结。", "公布补发时间。")],
    "proposals/cc-14-4/suggestion-0093.md": [("  - {organization_id: gov-health, role: assist}\n", "")],
    "proposals/cc-14-4/suggestion-0233.md": [("时退还；并入第0204号建议办理。", "时退还。")],
    "proposals/cc-14-4/suggestion-0301.md": [("；涉及4个跨市河段的核对，5月9日经批准延长办理期限", "")],
}
LISTS = ("replies", "evaluations", "history", "corrections", "sources")
LINK = re.compile(r"\[\[(?:proposals|bulletins|activities|legislation)/([^]|]+)(?:\|([^]]+))?]]")


class Sample:
    """The sample's files, each with the days on which it came and had its final text."""

    def __init__(self, content: Path):
        self.files = {
            path.relative_to(content).as_posix(): path.read_bytes()
            for path in sorted(content.rglob("*")) if path.is_file()
        }
        self.titles: dict[str, str] = {}
        for path, data in self.files.items():
            if is_text(path) and (title := re.search(r"(?m)^title: (.*)$", data.decode())):
                self.titles[name_of(path)] = title[1]

    def reviewed(self, path: str) -> str:
        return max(re.findall(r"终审, by: \S+, on: ([0-9-]+)", self.files[path].decode()), default=BASE)

    def came(self, path: str) -> str:
        kind, _, rest = path.partition("/")
        if kind == "proposals":
            session = rest.partition("/")[0]
            if session in ("cc-14-2", "cc-14-3"):
                return SESSIONS
            return self.reviewed(path) if session != "cc-14-4" or "recess" in rest else "2026-02-14"
        if kind in ("activities", "legislation", "bulletins"):
            return self.reviewed(path)
        return "2026-05-12" if path == "dead-links.yml" else BASE

    def final(self, path: str) -> str:
        if path in FINAL:
            return FINAL[path]
        kind = path.partition("/")[0]
        if kind in VERIFIED_KINDS:
            return VERIFIED if is_text(path) else BASE
        if kind == "proposals":
            return max(self.reviewed(path), self.came(path))
        return self.came(path)

    def on(self, day: str) -> dict[str, bytes]:
        """Every file of the day."""
        there = {path: data for path, data in self.files.items() if self.came(path) <= day}
        names = {name_of(path) for path in there}
        return {
            path: self.text(path, data.decode(), day, names).encode() if is_text(path) else data
            for path, data in there.items()
        }

    def text(self, path: str, text: str, day: str, names: set[str]) -> str:
        kind = path.partition("/")[0]
        if path == "site.yml":
            return re.sub(r"(?m)^as_of: .*$", f"as_of: {day}", text)
        if path == "terms.yml":
            lines = text.splitlines(keepends=True)
            starts = [re.search(r"start_date: ([0-9-]+)", line) for line in lines]
            return "".join(line for line, start in zip(lines, starts) if not start or start[1] <= day)
        if day < self.final(path):
            if kind == "proposals":
                days = [self.came(path), *STATES.get(path.removeprefix("proposals/").partition(".")[0], [])]
                day = max(d for d in days if d <= day)
            text = before(path, text, day)
        elif kind == "deputies" and day < VERIFIED:
            text = dated(text, self.final(path))
        def plain(link: re.Match[str]) -> str:
            return link[0] if link[1] in names else link[2] or f"《{self.titles[link[1]]}》"
        text = LINK.sub(plain, text)
        if ids := re.search(r"(?m)^legislation_ids: \[(.*)]\n", text):
            kept = ", ".join(name for name in ids[1].split(", ") if name in names)
            text = text.replace(ids[0], f"legislation_ids: [{kept}]\n" if kept else "")
        return text


def is_text(path: str) -> bool:
    return path.endswith((".md", ".yml"))


def name_of(path: str) -> str:
    """The name by which a link finds the file's record."""
    *folders, name = path.split("/")
    name = name.partition(".")[0]
    if folders and folders[0] == "bulletins":
        return folders[1] if name == "issue" else f"{folders[1]}-{name}"
    return f"{folders[1]}-{name}" if folders and folders[0] == "proposals" else name


def dated(text: str, day: str) -> str:
    """Reviews, verifications and look-ups of later days were on the day."""
    def earlier(found: re.Match[str]) -> str:
        return found[1] + min(found[2], day)
    text = re.sub(r"((?:on|retrieved|last_verified): )(\d{4}-\d\d-\d\d)", earlier, text)
    return re.sub(r"(?m)^(- \{id: s\d.*[ ,]date: )(\d{4}-\d\d-\d\d)", earlier, text)


def before(path: str, text: str, day: str) -> str:
    """The file as it was on a day before its final text."""
    for final, earlier in EARLIER.get(path, []):
        assert final in text, f"{path} has no {final}"
        text = text.replace(final, earlier)
    kind = path.partition("/")[0]
    if kind == "deputies":
        # A mandate that had not ended.
        text = re.sub(r"(?m)^  (?:end_date|end_reason|announcement): .*\n", "", text)
        text = re.sub(r"(?m)^- \{id: s\d.*end_date.*\n", "", text).replace("status: ended", "status: active")
        text = text.replace("sources: [s1, s3]", "sources: [s1]") if path in FINAL else text
    elif kind == "stations" and day < STATIONS:
        text = text.replace("2025-12-", "2024-12-").replace("2026", "2025")
    if kind == "stations" and day >= STATIONS:
        return dated(text, STATIONS)
    return dated(text, BASE) if kind in VERIFIED_KINDS else dated(cut(text, day), day)


def cut(text: str, day: str) -> str:
    """Takes what is of later days out of the lists of a record."""
    head, fence, body = text.partition("\n---\n") if text.startswith("---\n") else (text, "", "")
    blocks = re.split(r"(?m)^(?=\w+:)", head.removesuffix("\n") + "\n")
    merged = False
    kept = []
    for block in blocks:
        key = block.partition(":")[0]
        if key in LISTS:
            first, *items = re.split(r"(?m)^(?=- )", block)
            dates = [re.search(r"date: (\d{4}(?:-\d\d){0,2})", item) for item in items]
            items = [item for item, date in zip(items, dates) if not date or date[1] <= day]
            if not items:
                continue
            block = first + "".join(items)
            merged = merged or "status: merged" in block
        elif key == "handling" and (due := re.search(r"due: ([0-9-]+)", block)) and day < due[1]:
            block = re.sub(r"(?m)^  (?:extended:|# daibiao).*\n", "", block)
        elif key == "withdrawn" or key == "merged_into" and not merged:
            continue
        kept.append(block)
    return "".join(kept).removesuffix("\n") + fence + body if fence else "".join(kept)
