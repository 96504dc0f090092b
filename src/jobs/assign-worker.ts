// The process that computes one assignment of experts, so that the program answers others meanwhile. It also
// ends with the program that started it.
import type { ReviewPlan } from '../programmes/assignment/assignment.ts'
import { assignExperts } from '../programmes/assignment/assign-experts.ts'

process.once('disconnect', () => process.exit())
const plan = await new Promise<ReviewPlan>((resolve) => process.once('message', resolve))
process.send?.(assignExperts(plan))
