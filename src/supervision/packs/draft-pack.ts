// The four reports of the rhythm, each as a structured document out of the facts alone. Words may be written anew
// afterwards; tables and lists may not. Whatever is missing, late, conflicting or not comparable is said by name.
import { lackNames, PARTIAL_WORDS } from '../figures/figure-text.ts'
import { periodWords } from '../figures/period.ts'
import { assessmentBlocks } from './assessment-blocks.ts'
import type { Block, PackDocument, PackFacts, PackFigure, PackKind } from './pack.ts'
import { COLOUR_WORDS, countOf, lateReporters, namesOf, ofDistricts } from './pack-values.ts'

type Context = { readonly facts: PackFacts; readonly nameOf: (area: string) => string }

const TITLES: Readonly<Record<PackKind, (of: string) => string>> = {
  dispatch: (of) => `关于${of}科技创新工作调度的通知`,
  summary: (of) => `${of}科技创新工作小结`,
  review: (of) => `${of}科技创新工作讲评材料`,
  assessment: (of) => `关于${of}科技创新工作考核结果的通报`,
}

/** Drafts a report from its facts: the same facts give the same report. */
export function draftPack(facts: PackFacts): PackDocument {
  const context = { facts, nameOf: namesOf(facts) }
  const [only] = facts.areas
  const isOne = facts.areas.length === 1 && only !== undefined && only.id === facts.area
  const bodies: Readonly<Record<PackKind, (context: Context) => Block[]>> = {
    dispatch: dispatchBlocks,
    summary: summaryBlocks,
    review: reviewBlocks,
    assessment: assessmentBlocks,
  }
  return {
    title: TITLES[facts.kind](`${isOne ? only.name : ''}${periodWords(facts.period)}`),
    addressee: isOne ? `${only.name}：` : '各区人民政府，各功能区管理委员会：',
    blocks: [...bodies[facts.kind](context), ...noteBlocks(context)],
  }
}

const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })

/** Words that are there already and may be written anew. */
const words = (id: string, label: string, text: string): Block => ({
  kind: 'text',
  id,
  label,
  text,
  isEdited: false,
  isRequired: false,
})

/** Words that only an officer can write. */
const wanted = (id: string, label: string): Block => ({
  kind: 'text',
  id,
  label,
  text: '',
  isEdited: false,
  isRequired: true,
})

/** A table, or the sentence that there is nothing to put in it. */
function tableOr(caption: string, head: readonly string[], rows: readonly string[][]): Block[] {
  if (rows.length === 0) return [{ kind: 'list', items: [`${caption}：无。`] }]
  return [{ kind: 'table', caption, head, rows }]
}

const LIGHTS =
  '指标中，红色{{数.红}}项次，黄色{{数.黄}}项次，绿色{{数.绿}}项次，未到期或没有目标的{{数.灰}}项次。'
const TASKS = '在办任务{{数.任务}}项，已办结{{数.办结}}项，逾期{{数.逾期}}项。'

function dispatchBlocks(context: Context): Block[] {
  return [
    words(
      'opening',
      '开头',
      `为推进全年目标任务，现将${periodWords(context.facts.period)}调度情况和下一步要求通知如下。`,
    ),
    heading(1, '总体情况'),
    words('overview', '总体情况', `${LIGHTS}到期未报的有{{数.欠报}}个区。${TASKS}`),
    ...lightsTable(context),
    heading(1, '需要关注的指标'),
    ...attentionTable(context, '红色和黄色指标'),
    heading(1, '应报未报和即将到期的报表'),
    ...duesTable(context),
    heading(1, '逾期任务'),
    ...lateTasks(context),
    heading(1, '请答复的问题'),
    { kind: 'list', items: questions(context) },
    heading(1, '工作要求'),
    wanted('demands', '工作要求'),
  ]
}

function summaryBlocks(context: Context): Block[] {
  return [
    words('opening', '开头', `现将${periodWords(context.facts.period)}工作进展小结如下。`),
    heading(1, '总体进展'),
    words('overview', '总体进展', `${LIGHTS}${TASKS}`),
    ...cityTable(context),
    heading(1, '各区进展'),
    ...lightsTable(context),
    ...attentionTable(context, '红色和黄色指标'),
    heading(1, '任务进展'),
    ...lateTasks(context),
    heading(1, '交流的做法'),
    words('practices', '交流的做法', '（本季没有收录交流的做法。）'),
    heading(1, '下一步安排'),
    wanted('next', '下一步安排'),
  ]
}

function reviewBlocks(context: Context): Block[] {
  const { facts, nameOf } = context
  return [
    words('opening', '开头', `现对${periodWords(facts.period)}各区工作讲评如下。`),
    heading(1, '总体情况'),
    words('overview', '总体情况', `${LIGHTS}${TASKS}`),
    ...cityTable(context),
    heading(1, '各区情况'),
    ...facts.areas.flatMap(({ id }) => [
      heading(2, nameOf(id)),
      words(`area.${id}`, `${nameOf(id)}讲评`, areaWords(id)),
      ...figureTable(context, id),
    ]),
    heading(1, '突出问题'),
    ...attentionTable(context, '红色和黄色指标'),
    ...lateTasks(context),
    heading(1, '下一步要求'),
    wanted('demands', '下一步要求'),
  ]
}

/** A first sentence on a district; the officer writes the appraisal. */
const areaWords = (area: string): string =>
  `指标红色{{${area}.红}}项、黄色{{${area}.黄}}项、绿色{{${area}.绿}}项；任务{{${area}.任务}}项，其中逾期{{${area}.逾期}}项。`

function lightsTable({ facts, nameOf }: Context): Block[] {
  const rows = facts.areas.map(({ id }) => {
    const own = facts.figures.filter(({ area }) => area === id)
    const tasks = facts.tasks.filter(({ area, isLate }) => area === id && isLate)
    return [
      nameOf(id),
      ...(['red', 'yellow', 'green', 'grey'] as const).map((c) => String(countOf(own, c))),
      String(tasks.length),
      lateReporters(facts).includes(id) ? '有' : '无',
    ]
  })
  return tableOr('各区红黄绿', ['区', '红', '黄', '绿', '灰', '逾期任务', '欠报'], rows)
}

const comparison = ({ before }: PackFigure): string =>
  before === null ? '—' : (before.changeText ?? `不作同比：${before.why ?? ''}`)

const FIGURE_HEAD = ['指标', '完成值', '本期', '应完成', '全年目标', '同比', '状态']

const figureRow = ({ facts }: Context, figure: PackFigure): string[] => [
  indicatorName(facts, figure.indicator),
  figure.text,
  figure.ofPeriodText ?? '—',
  figure.wantedText ?? '—',
  figure.targetText ?? '—',
  comparison(figure),
  `${COLOUR_WORDS[figure.colour]}（${figure.groundText}）`,
]

const indicatorName = ({ indicators }: PackFacts, code: string): string =>
  indicators.find((indicator) => indicator.code === code)?.name ?? code

function figureTable(context: Context, area: string): Block[] {
  const own = context.facts.figures.filter((figure) => figure.area === area)
  const told = own.filter(
    ({ colour, exact, targetText }) => colour !== 'grey' || exact !== null || targetText !== null,
  )
  const rows = told.map((figure) => figureRow(context, figure))
  const table = tableOr(`${context.nameOf(area)}指标`, FIGURE_HEAD, rows)
  const rest = own.length - told.length
  if (rest === 0) return table
  return [...table, { kind: 'list', items: [`另有${rest}项没有下达目标，尚未报数。`] }]
}

function cityTable(context: Context): Block[] {
  const known = new Set(context.facts.areas.map(({ id }) => id))
  const city = context.facts.figures.filter(({ area }) => !known.has(area))
  if (city.length === 0) return []
  return tableOr(
    '全市指标',
    FIGURE_HEAD,
    city.map((figure) => figureRow(context, figure)),
  )
}

const isAttention = ({ colour }: PackFigure): boolean => colour === 'red' || colour === 'yellow'

function attentionTable({ facts, nameOf }: Context, caption: string): Block[] {
  const rows = ofDistricts(facts)
    .filter(isAttention)
    .toSorted((a, b) => Number(b.colour === 'red') - Number(a.colour === 'red'))
    .map((figure) => [
      nameOf(figure.area),
      indicatorName(facts, figure.indicator),
      figure.text,
      figure.wantedText ?? '—',
      figure.targetText ?? '—',
      `${COLOUR_WORDS[figure.colour]}（${figure.groundText}）`,
    ])
  return tableOr(caption, ['区', '指标', '完成值', '应完成', '全年目标', '状态'], rows)
}

function duesTable({ facts, nameOf }: Context): Block[] {
  const rows = facts.dues.map(({ area, period, dueOn, state, isLate }) => [
    nameOf(area),
    periodWords(period),
    dueOn ?? '节假日安排未公布，日期待定',
    state,
    isLate ? '逾期未报' : '未到期',
  ])
  return tableOr('报表', ['区', '期间', '报送期限', '状态', '情况'], rows)
}

function lateTasks({ facts, nameOf }: Context): Block[] {
  const rows = facts.tasks
    .filter(({ isLate }) => isLate)
    .map(({ area, title, owner, dueOn, state, clause }) => [
      area === null ? '—' : nameOf(area),
      title,
      owner,
      dueOn ?? '—',
      state,
      clause ?? '—',
    ])
  return tableOr('逾期任务', ['区', '任务', '责任单位', '期限', '状态', '依据'], rows)
}

/** What a district is asked: of each red figure, each late report and each late task. */
function questions({ facts, nameOf }: Context): string[] {
  const asked = [
    ...ofDistricts(facts)
      .filter(({ colour }) => colour === 'red')
      .map((figure) => {
        const wanted = figure.wantedText === null ? '' : `，应完成${figure.wantedText}`
        return `${nameOf(figure.area)}：${indicatorName(facts, figure.indicator)}${figure.text}${wanted}（${figure.groundText}），请说明原因和赶上的办法。`
      }),
    ...facts.dues
      .filter(({ isLate }) => isLate)
      .map(
        ({ area, period, state }) =>
          `${nameOf(area)}：${periodWords(period)}报表${state}，请说明何时报送。`,
      ),
    ...facts.tasks
      .filter(({ isLate }) => isLate)
      .map(({ area, title, owner }) => {
        const who = area === null ? owner : nameOf(area)
        return `${who}：任务“${title}”已逾期，请说明进展和办结日期。`
      }),
  ]
  return asked.length === 0 ? ['本期没有需要答复的问题。'] : asked
}

/** What every report says of its own figures: formula and version, who is missing, what conflicts. */
function noteBlocks({ facts, nameOf }: Context): Block[] {
  const said = (figure: PackFigure, what: string) =>
    `${nameOf(figure.area)}${indicatorName(facts, figure.indicator)}：${what}`
  const notes = [
    ...facts.figures
      .map((figure) => ({ figure, lack: lackNames({ partial: [], ...figure }, nameOf) }))
      .filter(({ lack }) => lack !== '')
      .map(({ figure, lack }) =>
        said(figure, `${lack}，应有${figure.expected}份，已报${figure.reported}份`),
      ),
    ...facts.figures.flatMap((figure) =>
      figure.conflicts.map((conflict) => said(figure, conflict)),
    ),
    ...facts.figures
      .filter(({ closedText }) => closedText !== null)
      .map((figure) => said(figure, `关账数${figure.closedText}，现行数${figure.text}`)),
    ...facts.figures
      .filter(({ before }) => before !== null && before.why !== null)
      .map((figure) => said(figure, `不作同比，${figure.before?.why ?? ''}`)),
  ]
  return [
    heading(1, '口径说明'),
    {
      kind: 'list',
      items: [
        `数据截至${momentText(facts.asOf)}，${facts.isClosed ? '所属各月均已关账' : '所属月份尚未全部关账，数字可能随更正变化'}。`,
        `未报不是零：没有数的写“未报”，不齐的写明缺哪些区；“${PARTIAL_WORDS}”是区里由下级汇总的数没有包括所有下级，比例和增速不计入这样的区。累计数为当年年初至期末。`,
        facts.thresholdText,
        ...(notes.length === 0 ? ['没有缺报、来源不一致或不可同比的数。'] : notes),
      ],
    },
    ...tableOr(
      '指标的算法与版本',
      ['指标', '单位', '算法', '版本'],
      facts.indicators.map(({ name, unit, formula, version }) => [
        name,
        unit,
        formula,
        `第${version}版`,
      ]),
    ),
  ]
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
})

/** A moment in China as reports write it. */
export const momentText = (moment: string): string => MOMENT.format(new Date(moment))
