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

/** The same with all that it had started and that has ended. */
export function processorMsWith(pid: number): number | null {
  const fields = fieldsOf(pid)
  const own = processorMsOf(pid)
  return fields === null || own === null
    ? null
    : own + (Number(fields[13]) + Number(fields[14])) * 10
}

/** The same with what still runs, too. */
export function processorMsWithin(pid: number): number | null {
  const own = processorMsWith(pid)
  if (own === null) return null
  const running = readdirSync('/proc')
    .map(Number)
    .filter((each) => Number.isInteger(each) && Number(fieldsOf(each)?.[1]) === pid)
  return running.reduce((sum, each) => sum + (processorMsWithin(each) ?? 0), own)
}
