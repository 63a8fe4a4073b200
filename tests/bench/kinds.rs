//! What activities of each kind are called, and how their records begin and end.
//!
//! Braces are filled by `prose`.

/// One kind of activity.
pub(crate) struct Kind {
    pub(crate) id: &'static str,
    /// Of a hundred activities.
    pub(crate) share: usize,
    /// How many days it lasts after the first.
    pub(crate) days: usize,
    /// What whoever leads it is called.
    pub(crate) role: &'static str,
    pub(crate) titles: &'static [&'static str],
    pub(crate) places: &'static [&'static str],
    pub(crate) leads: &'static [&'static str],
    pub(crate) outcomes: &'static [&'static str],
}

pub(crate) const KINDS: &[Kind] = &[
    Kind {
        id: "inspection",
        share: 17,
        days: 1,
        role: "视察组组长",
        titles: &["视察{subject}", "{area}人大代表集中视察{subject}", "{t}代表小组视察{subject}"],
        places: &["{v}、{s}", "{w}沿线", "{t}、{v}"],
        leads: &[
            "视察组不听汇报，直接到{v}看现场，随后查阅台账{m}本。",
            "{h}人大常委会组织代表视察{subject}，先看{v}，再到{t}座谈。",
        ],
        outcomes: &["形成意见{m}条，转{o}研究办理。", "提出意见{m}条，{o}当场认领，两个月内书面反馈。"],
    },
    Kind {
        id: "research",
        share: 15,
        days: 2,
        role: "调研组组长",
        titles: &["{subject}专题调研", "调研{v}的{subject}", "{area}代表小组“一季一题”：{subject}"],
        places: &["{t}、{v}", "{c}、{v}", "{s}、{t}"],
        leads: &[
            "调研组分{m}路，用两天时间走访农户{n}户、企业{m}家。",
            "调研以{subject}为题，发放问卷{n}份，收回有效问卷占{p}%。",
        ],
        outcomes: &["形成调研报告1份，建议{m}条。", "调研报告送交{area}人民政府，{o}牵头研究。"],
    },
    Kind {
        id: "law-enforcement-inspection",
        share: 9,
        days: 2,
        role: "检查小组组长",
        titles: &["{subject}执法检查", "{h}人大开展{subject}法规实施情况检查"],
        places: &["{c}、{t}", "{v}、{t}", "{t}沿街门店"],
        leads: &[
            "检查组随机抽取{n}家单位，不打招呼，抽查案卷{m}卷。",
            "检查对照法规条文逐条进行，重点看{subject}的法定职责是否落实。",
        ],
        outcomes: &["发现问题{m}个，交{o}依法处理。", "检查报告提请{h}人大常委会会议审议，问题清单共{n}条。"],
    },
    Kind {
        id: "reception",
        share: 20,
        days: 0,
        role: "主接待",
        titles: &["{t}联络站代表接待日", "代表在{v}接待选民", "{t}代表联络站第{m}次集市接待"],
        places: &["{t}人大代表联络站", "{v}村部", "{t}集市口"],
        leads: &[
            "上午到站反映情况的群众{n}人次，登记意见{m}件，编号至第{no}号。",
            "接待日设在赶集天，桌子摆到集市口，登记意见{m}件，当场答复两件。",
        ],
        outcomes: &["登记意见{m}件，转{o}办理。", "登记意见{m}件，其中当场答复两件，其余编号交办。"],
    },
    Kind {
        id: "meeting",
        share: 11,
        days: 0,
        role: "主持人",
        titles: &["代表小组第{m}次会议", "{h}代表团讨论{subject}", "建议办理协商会：{subject}"],
        places: &["人大常委会会议室", "{t}人民政府会议室", "{s}会议室"],
        leads: &[
            "会议通报第{no}号建议的办理情况，代表逐项提问。",
            "会议围绕{subject}讨论了两个小时，发言{n}人次。",
        ],
        outcomes: &["议定事项{m}项，由{o}落实。", "第{no}号建议由“列入计划”改为“正在解决”，{o}按月通报。"],
    },
    Kind {
        id: "training",
        share: 6,
        days: 2,
        role: "第一组召集人",
        titles: &["人大代表履职学习班", "{area}代表学习{subject}有关法规", "提出建议的写法：{area}代表培训"],
        places: &["委党校", "{s}报告厅"],
        leads: &[
            "学员{n}名，分{m}组修改往年建议，练习稿不作为正式建议提交。",
            "授课以{subject}为例，讲怎样看部门预算和绩效目标。",
        ],
        outcomes: &["完成课程{m}门，参加{n}人次。", "修改往年建议{n}件作为课堂练习，选出范例{m}件。"],
    },
    Kind {
        id: "legislation",
        share: 5,
        days: 0,
        role: "召集人",
        titles: &["{subject}条例草案征求意见座谈会", "立法联系点听取{subject}意见"],
        places: &["{t}基层立法联系点", "人大常委会会议室"],
        leads: &[
            "座谈会逐条讨论征求意见稿，{n}人次发言，书面意见{m}份。",
            "草案涉及{subject}的条文共{m}条，代表对其中两条有不同意见。",
        ],
        outcomes: &["收集意见{n}条，整理后送起草小组。", "意见{n}条，采纳{m}条，未采纳的逐条说明理由。"],
    },
    Kind {
        id: "duty-report",
        share: 6,
        days: 0,
        role: "述职代表",
        titles: &["代表向选民报告履职情况", "{t}选区代表述职评议会", "{area}部分代表向原选举单位述职"],
        places: &["{t}文化站", "{v}村部", "人大常委会会议室"],
        leads: &[
            "到会选民{n}人，会上提问{m}个，测评满意率{p}%。",
            "代表报告一年来走访、接待和提出建议的情况，书面报告在公示栏张贴。",
        ],
        outcomes: &["提问{m}个，两个留待下次说明进展。", "测评满意率{p}%，意见{m}条当场交代表本人。"],
    },
    Kind {
        id: "visit",
        share: 11,
        days: 0,
        role: "带队代表",
        titles: &["走访{v}", "代表走访{c}", "回访第{no}号建议办理情况", "走访{n}户家庭了解{subject}"],
        places: &["{v}", "{c}", "{v}、{c}"],
        leads: &[
            "代表用一个下午走访{n}户，逐户记下原话。",
            "走访从{v}村口开始，问的是{subject}，记的是原话。",
        ],
        outcomes: &["记录意见{m}条，交{t}办理。", "为{c}转办事项{m}件。"],
    },
];
