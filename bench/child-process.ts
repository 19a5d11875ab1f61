/** A server or load generator as a process of its own that talks to the benchmark in JSON lines. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

export interface Child {
  readonly pid: number
  /** The next line the process prints that is JSON. Rejects when the process ends first. */
  next(): Promise<Record<string, unknown>>
  /** Tells it something, as a JSON line on its standard input. */
  say(message: object): void
  stop(): Promise<void>
}

export function startChild(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Child {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines: Record<string, unknown>[] = []
  const waiting: ((line: Record<string, unknown>) => void)[] = []
  if (child.stdout === null || child.pid === undefined) throw new Error(`could not start ${script}`)
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return
    const parsed = JSON.parse(line) as Record<string, unknown>
    const resolve = waiting.shift()
    if (resolve === undefined) lines.push(parsed)
    else resolve(parsed)
  })
  return {
    pid: child.pid,
    next: () => {
      const line = lines.shift()
      if (line !== undefined) return Promise.resolve(line)
      return new Promise((resolve, reject) => {
        waiting.push(resolve)
        void ended.then(() => reject(new Error(`${script} ended early`)))
      })
    },
    say: (message) => void child.stdin?.write(`${JSON.stringify(message)}\n`),
    stop: async () => {
      child.kill('SIGTERM')
      const hurry = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(hurry)
    },
  }
}

// Linux counts process time in hundredths of a second on every architecture we meet.
const ticksPerSecond = 100

/** User and system time a process and its threads have used, in seconds. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces; fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
