import writeExcelFile from 'write-excel-file/node'
import { scoredIn } from '../../supervision/assessment/scored.ts'
import { COLOUR_WORDS as STANDINGS } from '../../supervision/figures/colour.ts'
import { PARTIAL_WORDS } from '../../supervision/figures/figure-text.ts'
import type { PackFacts } from '../../supervision/packs/pack.ts'
import type { Pack } from '../../supervision/packs/pack.store.ts'
import { COLOUR_WORDS, namesOf } from '../../supervision/packs/pack-values.ts'

type Sheet = {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The facts of a report, sheet by sheet. Every cell is text, so that no name acts as a formula. */
export const packWorkbook = ({ facts, demo }: Pick<Pack, 'facts' | 'demo'>): Promise<Buffer> =>
  writeExcelFile(
    sheetsOf(facts).map(({ name, head, rows }) => ({
      data: [
        head.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map((value) => ({ value, type: String }))),
      ],
      sheet: demo ? `${name}（演示）` : name,
      columns: head.map((word) => ({ width: Math.max(14, word.length * 3) })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()

function sheetsOf(facts: PackFacts): Sheet[] {
  const nameOf = namesOf(facts)
  const indicatorOf = (code: string) => facts.indicators.find((each) => each.code === code)
  return [
    {
      name: '指标',
      head: [
        '区',
        '指标',
        '完成值',
        '精确值',
        '本期',
        '应完成',
        '全年目标',
        '同比',
        '状态',
        '原因',
        '缺报',
        PARTIAL_WORDS,
        '来源不一致',
        '算法版本',
      ],
      rows: facts.figures.map((figure) => [
        nameOf(figure.area),
        indicatorOf(figure.indicator)?.name ?? figure.indicator,
        figure.text,
        figure.exact ?? '',
        figure.ofPeriodText ?? '',
        figure.wantedText ?? '',
        figure.targetText ?? '',
        figure.before === null ? '' : (figure.before.changeText ?? figure.before.why ?? ''),
        `${COLOUR_WORDS[figure.colour]}（${STANDINGS[figure.colour]}）`,
        figure.groundText,
        figure.missing.map(nameOf).join('、'),
        figure.partial?.map(nameOf).join('、') ?? '',
        figure.conflicts.join('；'),
        String(indicatorOf(figure.indicator)?.version ?? ''),
      ]),
    },
    {
      name: '任务',
      head: ['区', '任务', '责任单位', '期限', '状态', '是否逾期', '依据'],
      rows: facts.tasks.map((task) => [
        task.area === null ? '' : nameOf(task.area),
        task.title,
        task.owner,
        task.dueOn ?? '',
        task.state,
        task.isLate ? '是' : '否',
        task.clause ?? '',
      ]),
    },
    ...(facts.assessment === null
      ? []
      : [
          {
            name: '考核得分',
            head: [
              '考核办法',
              '组',
              '排名',
              '区',
              '得分',
              '可评满分',
              '项目',
              '依据的事实',
              '分值',
              '项得分',
              '精确得分',
              '说明',
            ],
            rows: scoredIn(facts.assessment).flatMap(({ schemeName, scores }) =>
              scores.flatMap((score) =>
                score.lines.map((line) => [
                  schemeName,
                  score.group ?? '',
                  score.rank === null ? '不排名' : String(score.rank),
                  nameOf(score.area),
                  score.points,
                  score.outOf,
                  line.name,
                  line.fact,
                  line.fullText,
                  line.text,
                  line.exact ?? '',
                  line.why ?? '',
                ]),
              ),
            ),
          },
        ]),
    {
      name: '口径',
      head: ['指标', '编号', '单位', '算法', '版本'],
      rows: facts.indicators.map(({ name, code, unit, formula, version }) => [
        name,
        code,
        unit,
        formula,
        String(version),
      ]),
    },
  ]
}
