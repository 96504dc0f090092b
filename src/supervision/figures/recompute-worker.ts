// The process that builds the marks of some areas anew, so that every processor has its part. It also ends with the
// program that started it.
import { openDatabase } from '../../db/database.ts'
import { LANES, type MarksOrder, rebuildMarks } from './rebuild-marks.ts'

type Order = MarksOrder & { readonly databaseUrl: string }

process.once('disconnect', () => process.exit())
const { databaseUrl, ...order } = await new Promise<Order>((resolve) =>
  process.once('message', resolve),
)
const db = openDatabase(databaseUrl, {
  max: LANES,
  statementTimeoutMs: 0,
  name: 'kechuang-figures',
})
const marks = await rebuildMarks(db, order)
await db.destroy()
process.send?.(marks, () => process.disconnect())
