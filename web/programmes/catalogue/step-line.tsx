import type { TopicLine } from './topic-queries.ts'
import { groundWords, TIMED_STEPS } from './topic-words.ts'

type Step = keyof typeof TIMED_STEPS

/** One place of the drawn line: a step, or steps that run side by side. */
type Stop = { readonly words: string; readonly days: number | null }
type Place = readonly Stop[]

/** How a case of the line goes, drawn as a line of stops; what runs side by side stands side by side. */
export function StepLine({ line }: { readonly line: TopicLine }) {
  const places = placesOf(line)
  return (
    <>
      <ol className="step-line" aria-label="办理步骤">
        {places.map((place) => (
          <li
            key={place.map(({ words }) => words).join()}
            className={place.length > 1 ? 'step-place step-side' : 'step-place'}
          >
            {place.map(({ words, days }) => (
              <span key={words} className="step-stop">
                <span className="step-words">{words}</span>
                <span className="step-days figures">
                  {days === null ? ' ' : `${days} 个工作日`}
                </span>
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p className="soft step-ground">
        退回补正 {line.steps.workdays.correction ?? '—'} 个工作日内；公示期间有异议的，
        {line.steps.workdays.objection ?? '—'} 个工作日内核查。时限：
        {groundWords(line.steps.ground)}
      </p>
    </>
  )
}

function placesOf({ mode, steps, challenge }: TopicLine): Place[] {
  const step = (code: Step): Stop => ({
    words: TIMED_STEPS[code],
    days: steps.workdays[code] ?? null,
  })
  const plain = (words: string): Place => [{ words, days: null }]
  const checks: Stop[] = [
    ...(steps.review ? [step('review')] : []),
    ...(steps.siteVisit ? [step('siteVisit')] : []),
    ...(steps.financeCheck ? [step('financeCheck')] : []),
  ]
  return [
    ...(challenge === null ? [] : [plain('发榜')]),
    plain(mode === 'challenge' ? '揭榜' : mode === 'contest' ? '报名' : '申报'),
    [step('formalCheck')],
    ...(checks.length === 0 ? [] : [checks]),
    ...(steps.interview ? [plain(mode === 'contest' ? '路演' : '答辩')] : []),
    [step('decision')],
    [step('notice')],
    ...(steps.contract ? [[step('contract')], plain('执行')] : [plain('拨付')]),
    ...(steps.acceptance ? [[step('acceptance')]] : []),
    ...(mode === 'contest' ? [plain('跟踪')] : []),
  ]
}
