import { answered, api } from '../../api/client.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { DecideMoves } from './decide-moves.tsx'
import { type Indicator, indicatorsKey } from './indicator-queries.ts'

type Move = Indicator['moves'][number]

const QUESTIONS: Readonly<Partial<Record<Move['move'], string>>> = {
  submit: '提交后由另一人审批，期间不能修改。',
  approve: '批准后从起用月份开始使用，不能再改；要改只能另起一版。',
  discard: '草稿作废后不能恢复。',
}

/** What may be done with the definition that is worked on. */
export function DefinitionMoves({ indicator }: { readonly indicator: Indicator }) {
  const act = useSupervisionAct(indicatorsKey)
  const revision = indicator.versions[0]?.revision ?? 0
  const path = { indicatorId: indicator.id }
  const send = (move: Move['move'], reason?: string) =>
    act(
      () => {
        const body = { revision, move, ...(reason !== undefined && { reason }) }
        return move === 'approve' || move === 'return'
          ? answered(
              api.POST('/api/indicators/{indicatorId}/decisions', { params: { path }, body }),
            )
          : answered(
              api.POST('/api/indicators/{indicatorId}/draft-moves', { params: { path }, body }),
            )
      },
      () => '已办理。',
    )
  return <DecideMoves what="新定义" moves={indicator.moves} questions={QUESTIONS} send={send} />
}
