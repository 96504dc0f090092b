import { refuse } from '../../base/content.ts'
import type { AmountSource, Rounding, TableSource } from '../language/rule-file.ts'
import { tableRows, tableValue } from './compile-table.ts'
import type { TableRow } from './table-row.ts'
import { marginalBands, wholeBands } from './compile-tiers.ts'
import type { Compile } from './environment.ts'
import type { Node } from './ir.ts'
import { isMoney, MONEY, typeName } from './type.ts'

/** The gross amount: expression, bands or table, then the rounding that the rule writes. */
export function compileAmount(
  source: AmountSource,
  rounding: Rounding | null,
  compile: Compile,
): Node {
  const gross = grossOf(source, compile)
  const place = source.kind === 'expression' ? source.written.place : source.place
  if (!isMoney(gross.type))
    return refuse(place, `计算的结果应为金额，现在是${typeName(gross.type)}`)
  const isWhole = gross.type.kind === 'number' && gross.type.integral
  if (rounding === null)
    return isWhole
      ? gross
      : refuse(place, '结果可能不是整分，应写明「取整」：方式、到、依据（取整只在写明处发生）')
  return {
    op: 'round',
    args: [gross],
    mode: rounding.mode,
    to: rounding.toFen.toString(),
    type: MONEY,
    origin: gross.origin,
  }
}

function grossOf(source: AmountSource, compile: Compile): Node {
  switch (source.kind) {
    case 'expression':
      return compile(source.written, MONEY)
    case 'tiers':
      return source.how === 'whole' ? wholeBands(source, compile) : marginalBands(source, compile)
    case 'table':
      return tableValue(source, moneyRows(source, compile))
  }
}

/** The rows of a table whose results are sums of money. */
const moneyRows = (source: TableSource, compile: Compile): TableRow[] =>
  tableRows(source, compile, (written) => compile(written, MONEY))
