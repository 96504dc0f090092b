import { Type } from 'typebox'
import { Moment } from './contract.ts'

const PartHealth = Type.Enum(['ok', 'down'])

/** Whether the program works. `demo` says that it shows 演示数据, which every page marks. */
export const Health = Type.Object(
  {
    status: PartHealth,
    version: Type.String(),
    startedAt: Moment,
    database: PartHealth,
    jobs: Type.Enum(['ok', 'down', 'off']),
    demo: Type.Boolean(),
    city: Type.String(),
  },
  { $id: 'Health' },
)

export const healthComponents = [Health]
