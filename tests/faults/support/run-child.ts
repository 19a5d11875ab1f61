/** Starts the appending process, under a tracer or a limit if asked, and collects what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Acknowledged, ChildPlan, ChildReport } from './append-plan.ts'

export interface RunningChild {
  readonly process: ChildProcess
  /** Everything that arrived so far, in order. */
  readonly reports: readonly ChildReport[]
  /** Settles at the next report or at the end. */
  nextReport(): Promise<void>
  /** The exit, with the pipe read to its end. */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
}

const childFile = fileURLToPath(new URL('./append-child.ts', import.meta.url))

// Hundreds of starts: each then takes a third of the time.
export const compileCache = join(tmpdir(), 'huibian-compile-cache')

export const basePlan = {
  documents: [],
  firstClient: 1,
  appends: Number.MAX_SAFE_INTEGER,
  maxGroup: 8,
  maxText: 3000,
  compactChance: 0,
  appendsAfterFailure: 0,
} as const

/** @param wrapper a program that runs the child's command line, with its own arguments first */
export function runChild(plan: ChildPlan, wrapper: readonly string[] = []): RunningChild {
  const [command, ...args] = [...wrapper, process.execPath, '--no-warnings', childFile, JSON.stringify(plan)] as const
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCache }
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const reports: ChildReport[] = []
  let rest = ''
  let errors = ''
  let wake = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // A line that the kill cut short was never said.
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    reports.push(...lines.map((line) => JSON.parse(line) as ChildReport))
    wake.resolve()
    wake = Promise.withResolvers<void>()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const ended = new Promise<{ code: number | null; errors: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      wake.resolve()
      resolve({ code, errors })
    })
  })
  return { process: child, reports, nextReport: () => wake.promise, ended }
}

export function acknowledgedIn(reports: readonly ChildReport[]): Acknowledged[] {
  return reports.flatMap((report) => ('saved' in report ? report.saved : []))
}

export function failuresIn(reports: readonly ChildReport[]): string[] {
  return reports.flatMap((report) => ('failed' in report ? [report.failed] : []))
}
