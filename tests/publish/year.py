#!/usr/bin/env python3
"""A year of the sample province, pushed by its clerks and read by its people.

Takes the program; needs git and nginx. Replays the sample's year by `git push` into a repository with its
hooks on, behind nginx with the shipped configuration: records, bulletins, a refused push and its repair,
replies, a second round, corrections, resignations, a withdrawal, a rollback, a preview. After each it asks
what a reader and a reporter would, over HTTP. The last commit's content is the sample's, byte for byte; with
`--keep` the clerk's clone stays, a sample with a history. Prints a line for each step and ends with 1 if any
answer was wrong.
"""

import argparse
import hashlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from readers import NGINX, free_port  # noqa: E402
from year_office import (  # noqa: E402
    FERRY, FERRY_TEXT, FERRY_WORDS, Step, Year, corrected, ended, ferry, preview, refused, rolled_back,
    second_round, taken_back, taken_off, tombstone,
)
from year_questions import Questions  # noqa: E402
from year_sample import END, Sample  # noqa: E402

# What happens before the push of a day.
ASIDE = {"2025-07-15": ("a push that is refused", refused), "2026-03-20": ("a preview of a branch", preview)}


def issue(total: int, articles: dict[str, str]) -> dict[str, str]:
    return {f"/bulletins/chengchuan-lianluo/{total}/{name}/": text for name, text in articles.items()}


def activity(name: str, text: str) -> dict[str, str]:
    return {f"/activities/{name[:4]}/{name}/": text}


def steps() -> list[Step]:
    """The year's pushes."""
    return [
        Step("2025-06-03", "建立澄川省代表履职公开内容：地区、机构、联络站、代表名册和说明",
             {"/deputies/qin-wenlan/": "柳汀县芦溆镇中学教师", "/stations/luxu/": "临汀路18号"}, phrase="讲授地理，兼任寄宿生管理"),
        Step("2025-06-05", "录入省十四届人大二次、三次会议议案建议",
             {"/proposals/cc-14-3/suggestion-0288/": "乡村教师周转房"},
             {"cc-14-3/suggestion-0231": "再次办理中", "cc-14-3/suggestion-0288": "已办结",
              "cc-14-3/suggestion-0156": "延期办理中"}),
        Step("2025-06-10", "公开第0231号建议第二次答复", {},
             {"cc-14-3/suggestion-0231": "已答复，待评价"}, then=(second_round,)),
        Step("2025-06-27", "第0231号建议办结，公开代表评价", {}, {"cc-14-3/suggestion-0231": "已办结"}, then=(second_round,)),
        Step("2025-07-15", "改正第七十七期中冯渡代表的编号",
             issue(77, {"dafu": "答复以后还要看什么", "xiuyuqi": "船靠岸的日子，把话听上来"}), phrase="11件不满意的建议，原因并不复杂"),
        Step("2025-07-18", "录入代表学习班；公开第0156号建议答复", activity("2025-07-deputies-training", "学员52名"),
             {"cc-14-3/suggestion-0156": "已答复，待评价"}, by="岑砚"),
        Step("2025-08-15", "发布《澄川联络》总第七十八期", issue(78, {"honggan": "松砚县", "gaowen": "高温天里问津贴"})),
        Step("2025-09-16", "发布《澄川联络》总第七十九期", issue(79, {"nongcunlu": "路修到了门口", "qunuan": "雾岭乡"})),
        Step("2025-10-17", "发布《澄川联络》总第八十期；录入第三季度接待和视察", issue(80, {"chunhu": "等渔民收了鱼再开门"})
             | activity("2025-08-yunzhu-reservoirs", "视察小型水库安全度汛"), {"cc-14-3/motion-0003": "未通过"}),
        Step("2025-11-14", "发布《澄川联络》总第八十一期；第0156号建议办结", issue(81, {"guangfu": "村里的光伏板，谁来擦、谁来修"})
             | activity("2025-10-shilai-emergency", "山区院前急救和转诊专题调研"),
             {"cc-14-3/suggestion-0156": "已办结"}, by="岑砚"),
        Step("2025-12-16", "发布《澄川联络》总第八十二期；录入省人大常委会第十六次会议列席情况", issue(82, {"lianluozhan": "联络站"})
             | activity("2025-11-standing-16", "列席"), {"cc-14-3/motion-0001": "已审议"}),
        Step("2026-01-08", "公布联络站工作条例和2026年接待安排",
             {"/legislation/liaison-stations/": "自2026年1月1日起施行"} | activity("2025-12-luxu-reception", "接待"),
             {"cc-14-2/motion-0003": "已通过"}),
        Step("2026-01-16", "发布《澄川联络》总第八十三期", issue(83, {"gongre": "低于18℃的74户", "xuexiban": "学习班"})),
        Step("2026-01-30", "发布《澄川联络》总第八十四期（会议专刊）", issue(84, {"reshui": "七所学校的热水账"})
             | activity("2026-01-gangdong-duty-report", "港东区")),
        Step("2026-02-03", "更正第八十三期供热一文的户数；录入代表会前活动", activity("2026-01-session-yunzhu", "云渚市"),
             then=(corrected("/bulletins/chengchuan-lianluo/83/gongre/", "暖气片热不热，代表摸了才知道",
                             "系排版时数字颠倒", "低于18℃的47户。", "低于18℃的74户。"),)),
        Step("2026-02-14", "录入省十四届人大四次会议议案建议，2月13日已交办",
             {f"/proposals/cc-14-4/{name}/": text for name, text in {
                 "suggestion-0127": "山区寄宿制学校热水供应", "suggestion-0204": "农药包装废弃物", "motion-0003": "加装电梯",
             }.items()},
             {"cc-14-4/suggestion-0127": "已交办", "cc-14-4/suggestion-0093": "已交办",
              "cc-14-4/motion-0003": "已转为建议"}),
        Step("2026-02-27", "发布《澄川联络》总第八十五期；录入寄宿制学校走访",
             issue(85, {"jiaoban": "三百七十六件建议这样交出去", "xiangao": "拆除4处，抬高5处"})
             | activity("2025-12-boarding-schools", "逐校记录")),
        Step("2026-03-10", "撤回第八十五期限高架一文；公开麦川市代表施怀瑾辞职的公告", {}, {"cc-14-4/suggestion-0233": "已并案"},
             then=(taken_off("/bulletins/chengchuan-lianluo/85/xiangao/", "文中“改造9处”与事实不符", "拆除4处，抬高5处"),
                   ended("shi-huaijin", "施怀瑾", "辞职被接受", "麦川市人大常委会公告〔2026〕第2号", ""))),
        Step("2026-03-20", "发布《澄川联络》总第八十六期；录入站务培训", issue(86, {"jijiu": "急救", "wenhuazhan": "文化站"})
             | activity("2026-03-station-training", "186名"), by="岑砚"),
        Step("2026-03-24", "发布《云渚人大简讯》总第三十一期",
             {"/bulletins/yunzhu-jianxun/31/zhouzhuanfang/": "周转房有了，钥匙怎么给"}, by="司徒简"),
        Step("2026-03-30", "公开省人大代表刘望北辞职的公告；录入“一季一题”走访", activity("2026-03-small-firms-forum", "97个"),
             then=(ended("liu-wangbei", "刘望北", "辞职被接受", "澄川省人大常委会公告〔十四届〕第31号", "990400"),)),
        Step("2026-04-09", "公布省人大常委会第十八次会议通过和审议的法规；录入联络站回访",
             {"/legislation/suggestion-results/": "自2026年7月1日起施行", "/legislation/rural-water/": "尚未交付表决",
              "/proposals/cc-14-4/recess-suggestion-0009/": "老字号制笔企业"}
             | activity("2026-03-liuting-return-visit", "上门20件")
             | activity("2026-03-liuting-revisit", "回访32件"), {"cc-14-4/recess-suggestion-0009": "已撤回"}),
        Step("2026-04-13", "撤回重复登记的回访；更正回访的件数",
             then=(taken_off("/activities/2026/2026-03-liuting-revisit/", "重复登记，保留前者", "柳汀县代表回访群众意见"),
                   corrected("/activities/2026/2026-03-liuting-return-visit/", "回访联络站已反馈意见的提出人",
                             "上门和电话回访的件数原写", "上门21件，电话11件", "上门20件，电话12件"))),
        Step("2026-04-17", "发布《澄川联络》总第八十七期；公开第0078号、第0093号、第0372号建议答复",
             issue(87, {"reshui-duban": "热水建议办到哪一步了", "gongshui": "从水龙头往回走"}),
             {"cc-14-4/suggestion-0093": "已评价", "cc-14-4/suggestion-0372": "已答复，待评价"}),
        Step("2026-04-21", "公开第0127号建议答复", activity("2026-03-high-schools", "县域普通高中"),
             {"cc-14-4/suggestion-0127": "已答复，待评价"}, by="岑砚"),
        Step("2026-04-22", "录入青藤渡口视察；公布饮用水水源地保护条例",
             {"/legislation/water-source-protection/": "2016年、2021年两次"}
             | activity("2026-04-ferry-lamps", FERRY_WORDS),
             phrase=FERRY_WORDS, then=(taken_back,)),
        Step("2026-04-27", "公开砚北县代表阮青迁出的公告", by="司徒简",
             then=(ended("ruan-qing", "阮青", "迁出或者调离本行政区域", "砚北县人大常委会公告〔2026〕第4号", ""), ferry)),
        Step("2026-04-28", "删去已撤回的青藤渡口视察；更正水源地条例说明的检查年份",
             then=(tombstone, corrected("/legislation/water-source-protection/", "澄川省饮用水水源地保护条例",
                                        "应为“2017年、2021年”，已改正", "于2017年、2021年两次", "于2016年、2021年两次"))),
        Step("2026-04-30", "录入避风锚地调研", activity("2026-04-shayu-anchorage", "泊位180个"), then=(rolled_back,)),
        Step("2026-05-08", "第0127号建议：代表对结果不满意", {}, {"cc-14-4/suggestion-0127": "已评价"}),
        Step("2026-05-12", "发布《澄川联络》总第八十八期；第0127号建议退回再次办理",
             issue(88, {"huiyin": "让群众的话有处说、有回音", "yijiyiti": "一季一题"}), {"cc-14-4/suggestion-0127": "再次办理中"}),
        Step("2026-05-15", "年度核对代表、机构、联络站信息；公开到期答复和五月活动",
             {"/proposals/cc-14-4/recess-suggestion-0011/": "工伤保险", "/legislation/rural-coach/": "停运"}
             | activity("2026-05-maiqiu-grain", "26台"),
             {"cc-14-4/suggestion-0188": "已评价", "cc-14-4/suggestion-0372": "已办结"}),
        Step(END, "录入莼湖镇人大会议议案和闭会期间建议", {"/proposals/t990724104-10-10/motion-0001/": "埠头水产品检测点"},
             {"cc-14-4/suggestion-0356": "未查到公开答复"}),
    ]


def last(year: Year) -> None:
    """The last commit is the sample; the last release verifies; every address of the sitemap is there."""
    asks, lines = year.asks, year.git("ls-tree", "-r", "-z", "HEAD", "content/").split("\0")
    kept = {line.partition("\t")[2].removeprefix("content/"): line.split()[2] for line in lines if line}
    sample = {
        path: hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        for path, data in year.sample.files.items()
    }
    asks.same("is the last commit's content the sample's?", sorted(kept.items() ^ sample.items()), [])
    year.tell("--root", "clerk", "check")
    asks.same("does the check pass there?", year.code, 0)
    year.tell("verify", "site/current")
    asks.same("does the last release verify?", year.code, 0)
    lost = [path for path in asks.seen.addresses if asks.get(path).status != 200]
    asks.same("is every address of the sitemap there?", lost, [])


def clean(year: Year) -> None:
    """What a year of pushes left is what one publish of the last commit makes, byte for byte."""
    year.tell("publish", "init", "--repo", "other.git", "--site", "other")
    # The server's own withdrawals are in no commit.
    shutil.copy(year.site / "state/state.json", year.folder / "other/state/state.json")
    year.git("push", "--quiet", str(year.folder / "other.git"), "main")
    own = {"release.txt", "SHA256SUMS"}
    kept, made = ({path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
                  for root in (year.site / "current", year.folder / "other/current"))
    other = [path for path in sorted(made.keys() - own)
             if path not in kept or kept[path].read_bytes() != made[path].read_bytes()]
    year.asks.same("is every file that of a clean publish?", other, [])
    # Readers who came before may still ask for files that are named by their hash.
    left = [path for path in kept.keys() - made.keys() if not re.match(r"assets/|search/[a-z]/", path)]
    year.asks.same("is nothing else there?", left, [])


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as sock:
            if sock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("nginx does not answer; its error.log says why")


def replay(program: Path, folder: Path) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="daibiao-sample-") as fresh:
        subprocess.run([program, "--root", fresh, "init", "--sample"], check=True, capture_output=True)
        sample, ignored = Sample(Path(fresh) / "content"), (Path(fresh) / ".gitignore").read_bytes()
    year = Year(program, folder, sample)
    (year.clerk / ".gitignore").write_bytes(ignored)
    port, config = free_port(), folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, site=year.site, port=port))
    folder.chmod(0o755)
    base = re.search(r'(?m)^base_url: "?([^"\n]+)', sample.files["site.yml"].decode())
    year.asks = asks = Questions(port, (year.site / "server/nginx.conf").read_text(), base[1] if base else "")
    nginx = subprocess.Popen(["nginx", "-c", config, "-e", folder / "error.log"], stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        for n, step in enumerate(steps(), 1):
            if step.day in ASIDE:
                what, aside = ASIDE[step.day]
                year.says(f"{n:2} {step.day} {what}", lambda: aside(year, step))
            if step.day == "2026-04-22":
                year.extra = {FERRY: FERRY_TEXT.encode()}
            year.says(f"{n:2} {step.day} {step.subject}", lambda: year.publish(step))
        asks.step = "the end"
        last(year)
        clean(year)
    finally:
        nginx.terminate()
        nginx.wait()
    seconds = time.monotonic() - begun
    print(f"{year.pushes} pushes, {asks.asked} questions, {asks.failed} failed, {seconds:.0f} s")
    return 1 if asks.failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="work in this folder and leave it there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daibiao-year-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            parser.error(f"{folder} is not empty")
        return replay(options.program.resolve(), folder)


if __name__ == "__main__":
    sys.exit(main())
