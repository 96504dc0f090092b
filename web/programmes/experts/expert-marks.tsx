import type { Expert } from './expert-queries.ts'

/** What the office should look at: proofs that are missing, time that ends, grounds that stand. */
export function ExpertMarks({ expert }: { readonly expert: Expert }) {
  const marks: readonly (readonly [string, string] | null)[] = [
    expert.state === 'active' ? null : ['expert-mark-bad', expert.stateName],
    expert.isBanned ? ['expert-mark-bad', '禁入期'] : null,
    expert.identityVerifiedAt === null ? ['expert-mark-open', '身份待核实'] : null,
    expert.employerVerifiedAt === null ? ['expert-mark-open', '单位待核实'] : null,
    expert.expiresSoon ? ['expert-mark-open', '即将到期'] : null,
    expert.evidenceCount > 0 ? ['', `回避依据 ${expert.evidenceCount}`] : null,
    expert.demo ? ['', '演示'] : null,
  ]
  return (
    <span className="expert-marks">
      {marks.map((mark) =>
        mark === null ? null : (
          <span key={mark[1]} className={`expert-mark ${mark[0]}`}>
            {mark[1]}
          </span>
        ),
      )}
    </span>
  )
}
