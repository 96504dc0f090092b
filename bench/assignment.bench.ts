// `npm run bench:assignment`: how long the cheapest assignment of experts to projects takes, what it costs and
// how near that is to the bound that was proved (equal: nothing cheaper exists).
import { cpus } from 'node:os'
import { assignExperts } from '../src/programmes/assignment/assign-experts.ts'
import { randomPlan } from './assignment/random-plan.ts'
import { rulesBroken } from './assignment/rules-broken.ts'

const SIZES = [
  { projects: 300, experts: 300, wanted: 5, perUnit: 5, aimSeconds: 2, seeds: 10 },
  { projects: 1000, experts: 800, wanted: 5, perUnit: 5, aimSeconds: 3, seeds: 10 },
  { projects: 3000, experts: 2000, wanted: 5, perUnit: 5, aimSeconds: 60, seeds: 3 },
]

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
for (const { aimSeconds, seeds, ...size } of SIZES)
  for (let seed = 1; seed <= seeds; seed += 1) {
    const plan = randomPlan(size, seed)
    const [from, worked] = [performance.now(), process.cpuUsage()]
    const { pairs, cost, costAtLeast, blocked } = assignExperts(plan)
    const seconds = (performance.now() - from) / 1000
    const { user, system } = process.cpuUsage(worked)
    const shape = `${size.projects} × ${size.experts} × ${size.wanted}`
    const proof = cost === costAtLeast ? 'proved cheapest' : `bound ${costAtLeast}`
    console.log(
      `${shape}, seed ${seed}: ${seconds.toFixed(2)} s (aim ${aimSeconds} s${seconds > aimSeconds ? ', MISSED' : ''}), processor ${((user + system) / 1e6).toFixed(2)} s, ` +
        `${pairs.length} pairs, cost ${cost}, ${proof}, ${rulesBroken(plan, pairs)} rules broken, ${blocked.length} projects blocked`,
    )
  }

// The same where all pairs cost alike, as with projects without a field.
for (const { aimSeconds, seeds: _, ...size } of SIZES.slice(0, 2)) {
  const plan = randomPlan(size, 1)
  plan.costs.fill(500)
  const from = process.cpuUsage()
  const { cost, costAtLeast, pairs } = assignExperts(plan)
  const { user, system } = process.cpuUsage(from)
  console.log(
    `${size.projects} × ${size.experts} × ${size.wanted}, all alike: processor ${((user + system) / 1e6).toFixed(2)} s (aim ${aimSeconds} s), ${pairs.length} pairs, ${cost === costAtLeast ? 'proved cheapest' : `bound ${costAtLeast}`}`,
  )
}
