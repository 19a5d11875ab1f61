/** Reads a trace of strace (-f -y): which call on which file began and returned when, over all threads. */
export interface SystemCall {
  readonly name: string
  /** Of the first argument, as the kernel names its file. */
  readonly path: string
  readonly text: string
  /** Line numbers of the trace: its order of time. */
  readonly startedAt: number
  readonly returnedAt: number
  readonly isSuccess: boolean
}

const whole = /^(\d+)\s+(\w+)\(\d+<(.*?)>(.*)\)\s+=\s+(-?\d+)/
const unfinished = /^(\d+)\s+(\w+)\(\d+<(.*?)>(.*)<unfinished \.\.\.>$/
const resumed = /^(\d+)\s+<\.\.\. (\w+) resumed>.*\)\s+=\s+(-?\d+)/

type Started = Pick<SystemCall, 'name' | 'path' | 'text' | 'startedAt'>

export function readSystemCalls(trace: string): SystemCall[] {
  const calls: SystemCall[] = []
  const underWay = new Map<string, Started>()
  for (const [line, text] of trace.split('\n').entries()) {
    const complete = whole.exec(text)
    if (complete !== null) {
      const [, , name = '', path = '', rest = '', result] = complete
      calls.push({ name, path, text: rest, startedAt: line, returnedAt: line, isSuccess: Number(result) >= 0 })
      continue
    }
    const begun = unfinished.exec(text)
    if (begun !== null) {
      const [, thread = '', name = '', path = '', rest = ''] = begun
      underWay.set(thread, { name, path, text: rest, startedAt: line })
      continue
    }
    const [, thread = '', name, result] = resumed.exec(text) ?? []
    const started = underWay.get(thread)
    if (started === undefined || started.name !== name) continue
    underWay.delete(thread)
    calls.push({ ...started, returnedAt: line, isSuccess: Number(result) >= 0 })
  }
  return calls.sort((a, b) => a.startedAt - b.startedAt)
}
