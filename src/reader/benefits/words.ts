// The vocabulary of support: what is granted, the verbs that grant it, and who may receive it.

/** Nouns of what is granted. Longer words come first, since the first match wins. */
export const AWARD =
  '综合奖补|后补助|奖补|奖励|激励(?!机制|约束|政策|措施|制度|作用|效应)|补助|补贴|贴补|资助|贴息|补偿|奖金|津贴|扶持|支持|配套(?!率|能力|设施|体系|产业|工程|建设|完善|件)|返还|退还|抵用|抵扣|减免|免除|全免|优惠|' +
  '安家费|生活费|经费|资金|奖'

/** Verbs of granting. 安排 and 设立 are not among them: they speak of budgets. */
export const GRANT = '给予|予以|给与|给付|发放|拨付|兑现|享受|获得|获取|申领|领取'

/** Words that say how an award is paid and may stand between the verb and the figure. */
export const MANNER =
  '一次性|分期|分年度?|逐年|连续|另行|额外|再|另|每年度?|按年|年度|每月|按月|统一|直接|分档|相应|适当|累计|合计|总额|总计|共计|最高|最多|最低|不超过|不低于|不高于'

/** Nouns that can receive support, as the ends of longer names. */
const RECEIVERS = [
  '科技型中小企业',
  '企业家',
  '企业',
  '公司',
  '集团',
  '机构',
  '单位',
  '高校',
  '院所',
  '院校',
  '学校',
  '医院',
  '团队',
  '个人(?!所得税)',
  '人才',
  '项目',
  '平台',
  '中心',
  '基地',
  '园区',
  '载体',
  '孵化器',
  '加速器',
  '众创空间',
  '星创天地',
  '实验室',
  '研究院',
  '研究所',
  '工作站',
  '合作社',
  '协会',
  '商会',
  '学会',
  '联盟',
  '联合体',
  '(?<!参加[^，]{0,8})组织(?!的(?:展|活动|赛|培训|招|考察|交易|推介|巡)|实施|开展|举办|召开|申报|认定|协调|参加|企业)',
  '基金',
  '(?<!同期)银行(?!贷款|利率|利息|授信|票据|承兑)',
  '金融机构',
  '服务商',
  '运营商',
  '供应商',
  '开发商',
  '经营者',
  '经纪人',
  '经理人',
  '权利人',
  '专利权人',
  '持有人',
  '申请人',
  '发明人',
  '完成人',
  '负责人',
  '参与人',
  '科研人员',
  '技术人员',
  '从业人员',
  '工作人员',
  '人员',
  '成员',
  '毕业生',
  '大学生',
  '博士后',
  '博士',
  '硕士',
  '教授',
  '专家',
  '院士',
  '工匠',
  '技师',
  '创业者',
  '劳动者',
  '示范区',
  '示范市',
  '示范镇',
  '示范村',
  '示范县',
  '城市(?!更新|建设|管理|规划|交通|运行|基础|道路|轨道|公交|维护|综合|生活|商业|品牌)',
  '街区',
  '小镇',
  '楼宇',
  '机场',
  '航线',
  '主体',
  '大户',
  '养殖场',
  '养殖户',
  '种植户',
  '选手',
  '农户',
  '农场',
  '商户',
  '个体工商户',
  '主办方',
  '承办方',
  '车间',
  '工厂(?!房)',
  '产品(?!加工|销售|研发|开发|展|交易|质量)',
  '市州',
  '县市区',
  '乡镇',
  '街道',
  '登记站',
  '输出方',
  '吸纳方',
  '买方',
  '卖方',
  '购买方',
  '受让方',
  '转让方',
  '需求方',
  '供给方',
  '委托方',
  '投资方',
  '双方',
  '站点',
  '门店',
  '旅行社',
  '酒店',
  '景区',
  '民宿',
  '航空器(?!各类|驾|飞行|制造|零)',
  '用户',
  '居民',
  '家庭',
  '消费者',
  '购房者',
  '出租人',
  '承租人',
  '法人',
  '自然人',
  '小组',
  '联合会',
  '科技特派员',
  '投资人',
  '投资者',
  '管理人',
  '合伙人',
  '船东',
  '车主',
  '人士',
  '学员',
  '学徒',
  '工人',
  '职工',
  '员工',
  '教师',
  '医生',
  '医师',
  '农民工',
  '农民',
  '退役军人',
  '残疾人',
  '学生',
  '家长',
  '骨干',
  '带头人',
  '传承人',
  '劳动力',
  '求职者',
  '见习生',
  '示范点',
  '示范户',
] as const

/** Alternation of the receivers, longest first. */
export const RECEIVER = [...RECEIVERS].sort((a, b) => b.length - a.length).join('|')

/** Nouns of money made or spent, which a threshold is measured in (营业收入, 固定资产投资). */
export const MEASURED =
  '投资|建设|投入|实现|完成|新增|购买|购置|引进|融资|贷款|募集|设立|打造|营收|营业|销售|产值|收入|税收|纳税|缴税|注册资本|实缴|' +
  '实收|研发费用|成交|交易|合同|产出|出口|进口|利润|贡献|规模|薪|报酬|工资|投保|授信|估值|市值|总价|租金|面积|增长|增幅'

/** Ranks in which honours are listed (国家级、省级、市级). */
export const RANK =
  '世界级|国际级|国际|国家级|国家|全国|部级|省部级|省级|省|市级|市|区级|区|县级|县|特等|一等|二等|三等|特级|一级|二级|三级|四级|五级|' +
  '甲级|乙级|丙级|金|银|铜|优秀|良好|合格|A类|B类|C类|D类|AAAAA级|AAAA级|AAA级|5A级?|4A级?|3A级?'

const union = (...parts: readonly string[]): string => `(?:${parts.join('|')})`

/** The awards that are verbs too: 奖励企业50万元; 资金 and 经费 alone grant nothing. */
export const AWARDING_GROUP = union(AWARD.replace(/\|优惠|\|经费|\|资金|\|奖$/g, ''))
export const AWARD_GROUP = union(AWARD)
export const GRANT_GROUP = union(GRANT)
export const RECEIVER_GROUP = union(RECEIVER)

/** Words of fines, as they stand before and after an amount (处一万元以上五万元以下的罚款). */
export const FINE_BEFORE =
  /(?:(?<![到惩])处以?(?!理|置|于|在|室|长)|并处|罚款|罚金|滞纳金|违约金|没收|赔偿)[^，；：]{0,16}$/
export const FINE_AFTER =
  /^(?:以上|以下|以内)?(?:的|人民币)?[^，；]{0,6}(?:罚款|罚金|滞纳金|违约金)/
/** Any word of support. */
export const HAS_AWARD = new RegExp(AWARD_GROUP)
export const HAS_AWARDING = new RegExp(AWARDING_GROUP)

/** Nouns that a rate can be taken of, as the end of the phrase before it. */
export const BASE_END =
  /(?:部分|费用?|额度?|金额|金|贡献|贡献度|租金|成本|投资|支出|收入|损失|利息|差额|贷款|总额|保费|价款|价格|税款|产值|销售额)$/
