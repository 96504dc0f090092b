import type { Cell } from '../cells.ts'
import { readDue } from '../days.ts'
import { isUnitName } from '../unit-shape.ts'
import { readUnitList } from '../units.ts'
import { columnKind, type LabelKind } from './role-words.ts'

/** What a column holds: the row's number, words of the task, units in a role, a deadline, or anything else. */
export type Column = 'number' | 'task' | LabelKind

const NUMBER_HEAD = /^(?:序号|编号|序|号|任务序号|项目编号)$/
const TASK_HEAD =
  /^[一-龥、和及]{0,8}(?:任务|内容|事项|措施|举措|目标|要求|要点|成果|名称|项目|工作|清单|指标|类别|分类|领域|板块|方向|环节)(?:（[^（）]{1,10}）)?$/
const OTHER_HEAD =
  /^(?:备注|说明|依据|文件依据|联系人|联系电话|进展情况|完成情况|[一-龥]{0,4}(?:领导|责任人))$/
const HEAD_LENGTH_MAX = 14

/** The kind of column that a cell would head; null where it heads none. */
export function headOf({ words }: Cell): Column | null {
  if (words.length > HEAD_LENGTH_MAX) return null
  if (NUMBER_HEAD.test(words)) return 'number'
  if (OTHER_HEAD.test(words)) return 'other'
  const kind = columnKind(words)
  if (kind !== null && kind !== 'other') return kind
  return TASK_HEAD.test(words) ? 'task' : kind
}

export const isRole = (column: Column | undefined): boolean =>
  column === 'lead' || column === 'support' || column === 'responsible'

/** Whether a cell lists units and nothing else; most of its names must look like names. */
export function isUnitCell(words: string): boolean {
  if (words.length > 600 || /[。：:？]/.test(words.slice(0, -1))) return false
  const units = readUnitList(words)
  const known = units.filter((unit) => isUnitName(unit.name))
  return known.length > 0 && known.length * 3 >= units.length * 2
}

const STANDING_DUE =
  /^(?:长期|持续|常年|全年|立即|即时|年底|每|适时|按|\d{1,2}月|第?[一二三四]季度)/

export const isDueCell = (words: string): boolean =>
  words.length <= 20 && (readDue(words) !== null || STANDING_DUE.test(words))

/** A row that only heads a group of tasks: 「（一）…」 「一、…」. */
export const isSection = (words: string): boolean =>
  /^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章部节])/.test(
    words,
  )
