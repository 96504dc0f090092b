import type { TableSource } from '../language/rule-file.ts'
import type { Node } from './ir.ts'
import type { Type } from './type.ts'

/** A row of a decision table as compiled: when it counts (null: always), and what it gives. */
export type TableRow = { readonly hit: Node | null; readonly value: Node }

/** A table whose results are a list (命中 C, R, O): it has a value only within aggregates over it. */
export type TableList = {
  readonly source: TableSource
  readonly rows: readonly TableRow[]
  readonly type: Type
}
