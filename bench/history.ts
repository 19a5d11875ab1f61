/**
 * Measures the history of a document that was typed letter by letter: `npm run bench:history`, or `-- --edits 100000
 * --seed 7 --asks 5`. The log and the thread of history are the server's own; this process stands for its event loop,
 * and writes every answer out as the server does for a browser.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type OpenFixedStates, openFixedStates } from '../server/history/fixed-states.ts'
import { databasePath } from '../server/log/sqlite-connection.ts'
import { openSqliteLog } from '../server/log/sqlite-log.ts'
import { createDocumentId, type DocumentId } from '../shared/ids.ts'
import { createRandomSource } from '../tests/support/random-source.ts'
import { writeTypedHistory } from './load/typed-history.ts'

const targets = { timelineMs: 300, versionMs: 500, compareMs: 1_000, blockedMs: 50, diskRatio: 3 }

function option(name: string, byDefault: number): number {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? byDefault : Number(process.argv[at + 1])
}

const edits = option('edits', 260_000)
const seed = option('seed', 7)
const asks = option('asks', 5)
const figures: { what: string; value: number; target: number; load: number }[] = []

function print(what: string, value: number, target: number, unit: string): void {
  const load = loadavg()[0] ?? Number.NaN
  figures.push({ what, value, target, load })
  const ratio = (value / target).toFixed(2)
  const verdict = `target ${target} ${unit}, ${ratio} of it: ${value <= target ? 'met' : 'MISSED'}; load ${load.toFixed(1)}`
  console.log(`${what.padEnd(48)} ${value.toFixed(1).padStart(9)} ${unit}  (${verdict})`)
}

interface Took {
  readonly wallMs: number
  /** Of all threads: what is left of the figure where others use the machine. */
  readonly cpuMs: number
}

function printSlowest(what: string, taken: readonly Took[], target: number): void {
  print(what, Math.max(...taken.map(({ wallMs }) => wallMs)), target, 'ms')
  console.log(`    processor time: ${taken.map(({ cpuMs }) => cpuMs.toFixed(0)).join(', ')} ms`)
}

async function timed(ask: () => Promise<unknown>): Promise<Took> {
  const [startMs, before] = [performance.now(), process.cpuUsage()]
  const answer = await ask()
  if (typeof answer === 'string' || answer === null) throw new Error(`the history answered ${answer}`)
  JSON.stringify(answer)
  const { user, system } = process.cpuUsage(before)
  return { wallMs: performance.now() - startMs, cpuMs: (user + system) / 1_000 }
}

/** By a thread that runs and has derived nothing yet. */
async function printCold(what: string, target: number, ask: (states: OpenFixedStates) => Promise<unknown>) {
  const states = openFixedStates(folder)
  await states.newestSeq(createDocumentId())
  printSlowest(what, [await timed(() => ask(states))], target)
  await states.close()
}

async function measureWarm(states: OpenFixedStates, document: DocumentId, newest: number): Promise<void> {
  const random = createRandomSource(seed)
  const [first, versions, inspected, pairs]: [Took[], Took[], Took[], Took[]] = [[], [], [], []]
  const page = { document, before: null, limit: 50, person: null }
  await states.compare({ document, from: 1, to: 1 })
  for (let done = 0; done < asks; done++) {
    const [a, b] = [1 + random.int(newest), 1 + random.int(newest)]
    first.push(await timed(() => states.timeline(page)))
    versions.push(await timed(() => states.compare({ document, from: a, to: a })))
    pairs.push(await timed(() => states.compare({ document, from: Math.min(a, b), to: Math.max(a, b) })))
    const name = { id: document, kind: 'article', chamber: null, seq: a } as const
    inspected.push(await timed(() => states.inspect(name)))
  }
  printSlowest('timeline, first page, warm', first, targets.timelineMs)
  printSlowest('a version rebuilt, warm', versions, targets.versionMs)
  printSlowest('two versions compared, warm', pairs, targets.compareMs)
  printSlowest('a version for an auditor', inspected, targets.versionMs)
}

const folder = mkdtempSync(join(tmpdir(), 'huibian-history-bench-'))
try {
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${edits} edits, seed ${seed}`)
  const log = await openSqliteLog({ dataDir: folder })
  const emptyBytes = statSync(databasePath(folder)).size
  const { document, letters, statesBytes, updateBytes } = await writeTypedHistory(log, edits, seed)
  await log.close()
  const diskBytes = statSync(databasePath(folder)).size - emptyBytes
  console.log(
    `${letters} letters stand; ${statesBytes} bytes un-collected, ${updateBytes} of updates, ${diskBytes} on disk`,
  )
  print('on disk, to one of the un-collected state', diskBytes / statesBytes, targets.diskRatio, 'x')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const newest = edits + 1
  const page = { document, before: null, limit: 50, person: null }
  const middle = Math.floor(newest / 2)
  await printCold('timeline, first page, cold', targets.timelineMs, (states) => states.timeline(page))
  const version = { document, from: middle, to: middle }
  await printCold('a version rebuilt, cold', targets.versionMs, (states) => states.compare(version))
  const pair = { document, from: middle, to: newest }
  await printCold('two versions compared, cold', targets.compareMs, (states) => states.compare(pair))
  const states = openFixedStates(folder)
  await measureWarm(states, document, newest)
  await states.close()
  delay.disable()
  print('event loop blocked, longest', delay.max / 1e6, targets.blockedMs, 'ms')
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/history.json', JSON.stringify({ edits, seed, figures }, null, 1))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
