/**
 * One attacker beside 200 honest sessions: `npm run bench:floods`, or `-- --rounds 1 --seconds 4` for a glance. Server,
 * honest load and attacker are processes of their own. Quiet stretches and stretches under attack take turns in one run,
 * so that what else the machine does meets both; the ratio of their slowest hundredth is printed with the machine's load.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, cpuSeconds, startChild } from './child-process.ts'
import type { Beat, HonestLoad, HonestResult } from './load/honest-sessions.ts'
import { floodNames, type FloodLoad } from './load/flood.ts'

interface Stretch {
  /** Null while it is quiet. */
  readonly flood: string | null
  readonly beats: readonly Beat[]
}

const aim = 2

function option(name: string, byDefault: number): number {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? byDefault : Number(process.argv[at + 1])
}

const rounds = option('rounds', 3)
const seconds = option('seconds', 5)
const chosen = process.argv.includes('--flood') ? process.argv[process.argv.indexOf('--flood') + 1]?.split(';') : null
const floods = chosen ?? [...floodNames, 'everything']

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function takeStretch(honest: Child, flood: string | null, attack: FloodLoad): Promise<readonly Beat[]> {
  const attacker = flood === null ? null : startChild('bench/load/attacker.ts', [JSON.stringify({ ...attack, flood })])
  if (attacker !== null) await attacker.next()
  honest.say({ begin: true })
  await pause(seconds * 1_000)
  honest.say({ end: true })
  const { beats } = (await honest.next()) as unknown as { beats: readonly Beat[] }
  await attacker?.stop()
  // What the attacker left behind is not the next stretch's.
  await pause(500)
  return beats
}

async function measure(): Promise<{ stretches: Stretch[]; result: HonestResult; cpuShare: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-floods-'))
  const server = startChild('bench/peers/flooded.ts', [], { DATA_DIR: dataDir })
  const setting = (await server.next()) as unknown as Pick<HonestLoad, 'port' | 'honest'> & FloodLoad
  const honest = startChild('bench/load/honest-sessions.ts', [JSON.stringify(setting)], {})
  const stretches: Stretch[] = []
  try {
    await honest.next()
    await pause(1_000)
    const [cpuBefore, startedMs] = [cpuSeconds(server.pid), performance.now()]
    for (let round = 0; round < rounds; round++) {
      for (const flood of floods) {
        stretches.push({ flood: null, beats: await takeStretch(honest, null, setting) })
        stretches.push({ flood, beats: await takeStretch(honest, flood, setting) })
        process.stderr.write('.')
      }
    }
    const cpuShare = (cpuSeconds(server.pid) - cpuBefore) / ((performance.now() - startedMs) / 1_000)
    honest.say({ stop: true })
    const { result } = (await honest.next()) as unknown as { result: HonestResult }
    return { stretches, result, cpuShare }
  } finally {
    await honest.stop()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const loadBefore = loadavg()[0] ?? 0
const { stretches, result, cpuShare } = await measure()
const loadAfter = loadavg()[0] ?? 0

function p99(of: readonly Stretch[], kind: 'savedMs' | 'deliveredMs'): number {
  return quantile(
    of.flatMap(({ beats }) => beats.map((beat) => beat[kind])),
    0.99,
  )
}

console.log(
  `\n${'flood'.padEnd(26)} ${'quiet p99, ms'.padStart(20)} ${'attack p99, ms'.padStart(20)} ${'ratio'.padStart(14)} ${'middle pair'.padStart(14)}`,
)
const figures = [...floods, null].map((name) => {
  // Each attack is held against the quiet stretches right before its own: the machine changes over a run.
  const pairs = stretches.flatMap((stretch, i) => {
    const quiet = stretches[i - 1]
    const isMeant = stretch.flood !== null && (name === null || stretch.flood === name)
    return isMeant && quiet !== undefined ? [{ quiet, attacked: stretch }] : []
  })
  const each = (['savedMs', 'deliveredMs'] as const).map((kind) => {
    const quiet = p99(
      pairs.map((pair) => pair.quiet),
      kind,
    )
    const attacked = p99(
      pairs.map((pair) => pair.attacked),
      kind,
    )
    // One stall of the disk fills the slowest hundredth of a stretch: the middle pair is told beside all of them.
    const middle = quantile(
      pairs.map((pair) => p99([pair.attacked], kind) / p99([pair.quiet], kind)),
      0.5,
    )
    return { kind, quiet, attacked, ratio: attacked / quiet, middle }
  })
  const cell = (pick: (one: (typeof each)[number]) => number, digits: number) =>
    each.map((one) => pick(one).toFixed(digits)).join(' / ')
  console.log(
    `${(name ?? 'all stretches').padEnd(26)} ${cell((one) => one.quiet, 1).padStart(20)} ` +
      `${cell((one) => one.attacked, 1).padStart(20)} ${cell((one) => one.ratio, 2).padStart(14)} ` +
      cell((one) => one.middle, 2).padStart(14),
  )
  return { flood: name ?? 'all', each }
})
console.log(
  `keystroke to saved / to delivery; ${result.sessions} sessions, ${result.sent} keystrokes, lost ${result.lost}, ` +
    `connections broken ${result.broken}; server ${cpuShare.toFixed(2)} cores; machine load ${loadBefore.toFixed(1)} to ` +
    `${loadAfter.toFixed(1)} on ${cpus().length} cores`,
)
mkdirSync('bench/results', { recursive: true })
writeFileSync(
  'bench/results/floods.json',
  `${JSON.stringify({ rounds, seconds, loadBefore, loadAfter, cpuShare, result, figures }, null, 2)}\n`,
)
const all = figures.at(-1)?.each ?? []
if (result.lost > 0 || all.some(({ ratio }) => !(ratio < aim))) process.exitCode = 1
