import type { CsvColumn } from '../../supervision/open-data/csv.ts'
import type {
  DictionaryEntry,
  PublishedFigure as Figure,
} from '../../supervision/open-data/published-figures.ts'

/** A column with what stands in it, which the data dictionary says. */
type Field = CsvColumn<Figure> & { readonly meaning: string }

/** The columns of the published figures. */
export const FIGURE_COLUMNS: readonly Field[] = [
  {
    key: 'code',
    head: '指标编号',
    meaning: '指标的编号，同一指标不变',
    cell: (row) => row.code,
  },
  {
    key: 'name',
    head: '指标',
    meaning: '指标在关账所用版本中的名称',
    cell: (row) => row.name,
  },
  {
    key: 'area',
    head: '区划代码',
    meaning: '行政区划代码；功能区为本市自定代码',
    cell: (row) => row.area,
  },
  {
    key: 'areaName',
    head: '地区',
    meaning: '简称',
    cell: (row) => row.areaName,
  },
  {
    key: 'period',
    head: '时期',
    meaning: '年 2026、半年 2026-H1、季 2026-Q1、月 2026-01；累计数为当年年初至期末',
    cell: (row) => row.period,
  },
  {
    key: 'value',
    head: '数值',
    meaning: '关账数；空（CSV 写“未报”）为未知，不是零',
    cell: (row) => row.value ?? '未报',
  },
  {
    key: 'unit',
    head: '单位',
    meaning: '数值的单位',
    cell: (row) => row.unit,
  },
  {
    key: 'reported',
    head: '已报',
    meaning: '这个数用到的报表中已报的份数',
    cell: (row) => String(row.reported),
  },
  {
    key: 'expected',
    head: '应报',
    meaning: '这个数用到的报表的份数',
    cell: (row) => String(row.expected),
  },
  {
    key: 'missing',
    head: '缺报单位',
    meaning: '没有报的单位；合计不含它们',
    cell: (row) => row.missing.join('、'),
  },
  {
    key: 'partial',
    head: '下级未报齐的单位',
    meaning:
      '报了由下级汇总的数、但其中有下级没有报的单位；合计含它们已报的部分，比例和增速不计入它们',
    cell: (row) => row.partial.join('、'),
  },
  {
    key: 'version',
    head: '公式版本',
    meaning: '关账所用公式的版本，见数据字典',
    cell: (row) => String(row.version),
  },
  {
    key: 'closedOn',
    head: '关账日期',
    meaning: '关账以后不再改变',
    cell: (row) => row.closedOn,
  },
  {
    key: 'demo',
    head: '演示',
    meaning: '演示数据，不是真实数',
    cell: (row) => (row.demo ? '是' : ''),
  },
]

/** The columns of the dictionary of indicators. */
export const DICTIONARY_COLUMNS: readonly CsvColumn<DictionaryEntry>[] = [
  { key: 'code', head: '指标编号', cell: (row) => row.code },
  { key: 'name', head: '指标', cell: (row) => row.name },
  { key: 'definition', head: '定义', cell: (row) => row.definition },
  { key: 'unit', head: '单位', cell: (row) => row.unit },
  { key: 'decimals', head: '小数位数', cell: (row) => String(row.decimals) },
  { key: 'formula', head: '公式', cell: (row) => row.formula },
  { key: 'frequency', head: '频次', cell: (row) => row.frequency },
  { key: 'version', head: '版本', cell: (row) => String(row.version) },
  { key: 'since', head: '起用月份', cell: (row) => row.since ?? '' },
  { key: 'source', head: '来源', cell: (row) => row.source },
  { key: 'verification', head: '核验', cell: (row) => row.verification },
  { key: 'accuracy', head: '精度', cell: (row) => row.accuracy },
  { key: 'limits', head: '局限', cell: (row) => row.limits },
  { key: 'remedy', head: '补救', cell: (row) => row.remedy },
]
