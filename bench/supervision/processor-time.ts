import { readdirSync, readFileSync } from 'node:fs'

/** The fields of the system's line on a process, from its state on; null where the system does not tell. */
function fieldsOf(pid: number): readonly string[] | null {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    return rest.split(' ')
  } catch {
    // Another system, or a process that has just ended.
    return null
  }
}

/** Milliseconds of processor time that a process has used: hundredths of a second, for itself and in the kernel. */
export function processorMsOf(pid: number): number | null {
  const fields = fieldsOf(pid)
  return fields === null ? null : (Number(fields[11]) + Number(fields[12])) * 10
}

/** The same of a process and all that it has started, whether it still runs or has ended. */
export function processorMsWithin(pid: number): number | null {
  const own = fieldsOf(pid)
  if (own === null) return null
  const ended = (Number(own[13]) + Number(own[14])) * 10
  const running = readdirSync('/proc')
    .map(Number)
    .filter((each) => Number.isInteger(each) && Number(fieldsOf(each)?.[1]) === pid)
  return running.reduce(
    (sum, each) => sum + (processorMsWithin(each) ?? 0),
    (processorMsOf(pid) ?? 0) + ended,
  )
}
