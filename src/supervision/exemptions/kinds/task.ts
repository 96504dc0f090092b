// 督办任务: who laid it on whom, what was done about it, who verified it.
import {
  gaps,
  item,
  joined,
  type Judged,
  type SubjectRules,
  type Trail,
  dayIn,
  orNull,
  ownWords,
} from '../element.ts'
import { gainOf } from '../gain.ts'
import { type LoggedRow, wordsIn } from '../logged-rows.ts'
import { statedLoss } from '../loss.ts'

/** Without these nobody was told, took it on, or said that it was done. */
const STEPS = { dispatch: '交办', receive: '签收', claim: '报请核验' } as const

const JUDGEMENTS = ['dispatch', 'verify', 'return', 'uphold', 'dismiss', 'cancel']

const movesOf = ({ told }: Trail, names: readonly string[]): LoggedRow[] =>
  told('duty_task_move').filter((row) => names.includes(wordsIn(row, 'name')))

function taskProcedure(trail: Trail): Judged {
  const moves = trail.told('duty_task_move')
  const made = new Set(moves.map((row) => wordsIn(row, 'name')))
  const received = moves.find((row) => wordsIn(row, 'name') === 'receive')
  const receiveBy = ownWords(trail, 'receive_by')
  const receivedOn = received === undefined ? '' : dayIn(received, 'made_at')
  const dueOn = ownWords(trail, 'due_on')
  const claimedOn = ownWords(trail, 'claimed_on')
  return {
    items: moves.map((row) =>
      item(row, {
        what: wordsIn(row, 'word'),
        who: orNull(wordsIn(row, 'person_id')),
        detail: wordsIn(row, 'reason'),
      }),
    ),
    missing: [
      ...gaps([trail.subject === undefined, '日志中没有这项任务的立项记录']),
      ...Object.entries(STEPS)
        .filter(([name]) => !made.has(name))
        .map(([, word]) => `没有“${word}”的记录`),
      ...gaps(
        [!made.has('verify') && !made.has('return'), '没有核验的记录'],
        [
          receiveBy !== '' && receivedOn > receiveBy,
          `应在 ${receiveBy} 前签收，${receivedOn} 才签收`,
        ],
        [dueOn !== '' && claimedOn > dueOn, `应在 ${dueOn} 前办结，${claimedOn} 才报请核验`],
      ),
    ],
  }
}

function taskDecision(trail: Trail): Judged {
  const { subject: task } = trail
  const clause = ownWords(trail, 'clause')
  return {
    items: [
      ...(task === undefined || clause === ''
        ? []
        : [
            item(task, {
              what: '文件条款',
              detail: joined(`${ownWords(trail, 'document')} ${clause}`, ownWords(trail, 'title')),
            }),
          ]),
      ...movesOf(trail, JUDGEMENTS).map((row) =>
        item(row, {
          what: `决定：${wordsIn(row, 'word')}`,
          who: orNull(wordsIn(row, 'person_id')),
          detail: wordsIn(row, 'reason'),
        }),
      ),
      ...(task === undefined || ownWords(trail, 'risk_reason') === ''
        ? []
        : [item(task, { what: '风险等级的理由', detail: ownWords(trail, 'risk_reason') })]),
    ],
    missing: gaps(
      [clause === '', '没有所依据的文件条款'],
      [
        movesOf(trail, ['verify', 'return', 'dismiss', 'cancel']).length === 0,
        '没有核验或撤销的决定',
      ],
      [ownWords(trail, 'due_on') === '', '没有规定期限'],
    ),
  }
}

function taskDiligence(trail: Trail): Judged {
  const entries = trail.told('duty_task_entry')
  const files = trail.told('duty_task_file')
  const milestones = trail.told('duty_task_milestone')
  const alarms = trail.told('duty_task_alarm')
  const isOpen = (row: LoggedRow) => wordsIn(row, 'reached_on') === ''
  return {
    items: [
      ...entries.map((row) => item(row, { what: '进展', detail: wordsIn(row, 'words') })),
      ...files.map((row) =>
        item(row, {
          what: '佐证',
          detail: joined(wordsIn(row, 'file_name'), `摘要值 ${wordsIn(row, 'digest')}`),
        }),
      ),
      ...milestones
        .filter((row) => !isOpen(row))
        .map((row) =>
          item(row, {
            what: `节点：${wordsIn(row, 'title')}`,
            who: orNull(wordsIn(row, 'reached_by')),
            detail: `期限 ${wordsIn(row, 'due_on')}，${wordsIn(row, 'reached_on')} 达成`,
          }),
        ),
      ...alarms.map((row) =>
        item(row, {
          what: wordsIn(row, 'alarm') === 'escalate' ? '逾期上报' : '到期提醒',
          who: null,
          detail: wordsIn(row, 'said_on'),
        }),
      ),
    ],
    missing: [
      ...gaps([entries.length === 0, '没有进展的记录'], [files.length === 0, '没有佐证材料']),
      ...milestones
        .filter(isOpen)
        .map((row) => `节点没有达成：${wordsIn(row, 'title')}（${wordsIn(row, 'due_on')}）`),
    ],
  }
}

/** A task that a document lays on a unit. */
export const TASK: SubjectRules = {
  word: '督办任务',
  table: 'duty_task',
  linking: [],
  parties: {},
  judge: {
    procedure: taskProcedure,
    decision: taskDecision,
    diligence: taskDiligence,
    gain: (trail) =>
      gainOf(
        trail,
        new Set(
          movesOf(trail, JUDGEMENTS)
            .map((row) => wordsIn(row, 'person_id'))
            .filter((person) => person !== ''),
        ),
      ),
    loss: statedLoss,
  },
}
