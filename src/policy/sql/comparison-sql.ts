// Two answers to the same population, before a change of the rules and after it: what each subject gets, and which
// answers changed.
import { canonicalJson } from '../ir/program-hash.ts'
import type { Program } from '../ir/program.ts'
import { quoteName } from './dialect.ts'
import { type AnsweringRule, ROW, STATUS_CODES, SUBJECT_ROW } from './entitlement-sql.ts'

/** One side: its programs, and the tables of its answers. */
export type ComparedSide = {
  readonly programs: readonly Program[]
  readonly rules: readonly AnsweringRule[]
  readonly entitlement: string
  /** The table of settled claims; null where no rule gives an amount. */
  readonly claims: string | null
}

export type Compared = {
  readonly before: ComparedSide
  readonly after: ComparedSide
  readonly subject: string
  /** Columns to break results down by. */
  readonly also: readonly string[]
}

const NO_CLAIMS =
  '(SELECT CAST(0 AS BIGINT) AS row_no, 0 AS rule_no, CAST(NULL AS BIGINT) AS granted, FALSE AS is_missing WHERE FALSE)'
const claimsOf = ({ claims }: ComparedSide): string =>
  claims === null ? NO_CLAIMS : quoteName(claims)

const isUnknown = (alias: string, rules: readonly AnsweringRule[]): string =>
  `(${['FALSE', ...rules.map(({ status }) => `${alias}.${status} = ${STATUS_CODES.unknown}`)].join(' OR ')})`

/** What each subject gets on both sides in fen, and whether anything about it is unknown. */
export function subjectTotalsSql(compared: Compared): string {
  const { before, after, subject, also } = compared
  const sums = (side: ComparedSide): string =>
    `(SELECT row_no, SUM(granted) AS fen, BOOL_OR(is_missing) AS lacks FROM ${claimsOf(side)} GROUP BY row_no)`
  const columns = [subject, ...also].map(
    (name) => `ANY_VALUE(b.${quoteName(name)}) AS ${quoteName(name)}`,
  )
  // On the other side only what the change touches can be unknown where it was known.
  const touched = statusPlaces(compared).flatMap((at) => after.rules[at] ?? [])
  const newlyUnknown =
    touched.length === 0
      ? ''
      : `LEFT JOIN (SELECT ${quoteName(ROW)} AS row_no FROM ${quoteName(after.entitlement)} a WHERE ${isUnknown('a', touched)}) n ON n.row_no = b.${quoteName(ROW)}`
  return `SELECT b.${quoteName(SUBJECT_ROW)} AS subject_no, ${columns.join(', ')},
      CAST(COALESCE(SUM(x.fen), 0) AS BIGINT) AS before_fen, CAST(COALESCE(SUM(y.fen), 0) AS BIGINT) AS after_fen,
      BOOL_OR(${isUnknown('b', before.rules)} OR COALESCE(x.lacks, FALSE) OR COALESCE(y.lacks, FALSE)${newlyUnknown === '' ? '' : ' OR n.row_no IS NOT NULL'}) AS is_open
    FROM ${quoteName(before.entitlement)} b
    LEFT JOIN ${sums(before)} x ON x.row_no = b.${quoteName(ROW)}
    LEFT JOIN ${sums(after)} y ON y.row_no = b.${quoteName(ROW)} ${newlyUnknown}
    GROUP BY b.${quoteName(SUBJECT_ROW)}`
}

/** The answers that differ, row by row and rule by rule, with status and amount of both sides. */
export function changesSql(compared: Compared): string {
  const { before, after, subject, also } = compared
  const places = statusPlaces(compared)
  const differing = places.map(
    (at) =>
      `CASE WHEN b.${before.rules[at]?.status} <> a.${after.rules[at]?.status} THEN ${at + 1} END`,
  )
  const both = `${quoteName(before.entitlement)} b JOIN ${quoteName(after.entitlement)} a ON a.${quoteName(ROW)} = b.${quoteName(ROW)}`
  const byStatus =
    differing.length === 0
      ? ''
      : `SELECT row_no, rule_no FROM (SELECT b.${quoteName(ROW)} AS row_no, unnest([${differing.join(', ')}]) AS rule_no FROM ${both}) WHERE rule_no IS NOT NULL UNION `
  const statusOf = (alias: string, claim: string, { rules }: ComparedSide): string =>
    `CASE WHEN COALESCE(${claim}.is_missing, FALSE) THEN ${STATUS_CODES.unknown} ELSE CASE k.rule_no ${rules.map(({ status }, at) => `WHEN ${at + 1} THEN ${alias}.${status}`).join(' ')} END END`
  const through = [subject, ...also].map((name) => `b.${quoteName(name)}`).join(', ')
  return `SELECT k.row_no, k.rule_no, b.${quoteName(SUBJECT_ROW)} AS subject_no, ${through},
      ${statusOf('b', 'x', before)} AS before_status, ${statusOf('a', 'y', after)} AS after_status,
      x.granted AS before_fen, y.granted AS after_fen
    FROM (${byStatus}SELECT COALESCE(p.row_no, q.row_no) AS row_no, COALESCE(p.rule_no, q.rule_no) AS rule_no
      FROM ${claimsOf(before)} p FULL JOIN ${claimsOf(after)} q ON q.row_no = p.row_no AND q.rule_no = p.rule_no
      WHERE p.granted IS DISTINCT FROM q.granted OR p.is_missing IS DISTINCT FROM q.is_missing) k
    JOIN ${quoteName(before.entitlement)} b ON b.${quoteName(ROW)} = k.row_no
    JOIN ${quoteName(after.entitlement)} a ON a.${quoteName(ROW)} = k.row_no
    LEFT JOIN ${claimsOf(before)} x ON x.row_no = k.row_no AND x.rule_no = k.rule_no
    LEFT JOIN ${claimsOf(after)} y ON y.row_no = k.row_no AND y.rule_no = k.rule_no`
}

/** The rules whose status a change can touch: those that were changed; all of a document whose shared parts were. */
function statusPlaces({ before, after }: Compared): number[] {
  const was = new Map(
    before.programs.map((program) => [`${program.document} ${program.inForceFrom}`, program]),
  )
  const touched = new Set<string>()
  for (const program of after.programs) {
    const old = was.get(`${program.document} ${program.inForceFrom}`)
    if (old === program) continue
    const isLocal =
      old !== undefined &&
      sharedParts(old) === sharedParts(program) &&
      program.rules.every(({ exceptionTo }) => exceptionTo === null)
    for (const rule of program.rules) {
      const same = old?.rules.find(({ name }) => name === rule.name)
      if (!isLocal || same === undefined || canonicalJson(same) !== canonicalJson(rule))
        touched.add(`${program.document} ${rule.name}`)
    }
  }
  return after.rules.flatMap(({ document, name }, at) =>
    touched.has(`${document} ${name}`) ? [at] : [],
  )
}

const sharedParts = ({ rules: _rules, ...rest }: Program): string => canonicalJson(rest)
