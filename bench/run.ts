/**
 * Compares this relay with the reference relay and with a bare forwarder, in one run: `npm run bench`, or
 * `npm run bench -- --rounds 1` for a glance. Rounds are interleaved; medians and ratios are printed, raw figures kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { cpuSeconds, startChild } from './child-process.ts'
import { type Contender, contenders } from './contender.ts'
import type { FanOutLoad, FanOutResult } from './load/fan-out.ts'

interface Scenario {
  readonly name: string
  readonly load: Omit<FanOutLoad, 'url' | 'headers' | 'protocols'>
}

const scenarios: readonly Scenario[] = [
  {
    name: '5 writers, 95 readers, 100 updates/s',
    load: { writers: 5, readers: 95, updates: 500, ratePerSecond: 100, inFlight: 0 },
  },
  {
    name: '5 writers, 95 readers, 750 updates/s',
    load: { writers: 5, readers: 95, updates: 2250, ratePerSecond: 750, inFlight: 0 },
  },
  {
    name: '5 writers, 95 readers, saturated',
    load: { writers: 5, readers: 95, updates: 5000, ratePerSecond: null, inFlight: 50 },
  },
]

interface Figures {
  readonly deliveriesPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuMicrosPerDelivery: number
  readonly lost: number
}

// Machines are noisy: the median of five interleaved rounds moves by less than the differences that matter.
const defaultRounds = 5

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

async function measure(contender: Contender, scenario: Scenario): Promise<Figures> {
  const server = await contender.start()
  try {
    const load: FanOutLoad = {
      ...scenario.load,
      url: await server.documentUrl(),
      headers: server.headers,
      protocols: server.protocols,
    }
    const generator = startChild('bench/load/fan-out.ts', [JSON.stringify(load)])
    await generator.next()
    const cpuBefore = cpuSeconds(server.pid)
    const { result } = (await generator.next()) as unknown as { result: FanOutResult }
    const cpu = cpuSeconds(server.pid) - cpuBefore
    await generator.stop()
    return {
      deliveriesPerSecond: result.deliveries / result.seconds,
      p50Ms: quantile(result.latencyMs, 0.5),
      p99Ms: quantile(result.latencyMs, 0.99),
      cpuMicrosPerDelivery: (cpu / result.deliveries) * 1e6,
      lost: result.lost,
    }
  } finally {
    await server.stop()
  }
}

function printTable(scenario: Scenario, figures: ReadonlyMap<string, readonly Figures[]>): void {
  const mid = (name: string, pick: (one: Figures) => number): number => median((figures.get(name) ?? []).map(pick))
  const peer = '@y/websocket-server'
  const limit = 'ws forwarder'
  console.log(`\n${scenario.name}\n`)
  console.log(
    '| relay | deliveries/s | p50 ms | p99 ms | CPU µs/delivery | CPU x y-websocket | CPU x forwarder | rate x y-websocket | lost |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|')
  for (const name of figures.keys()) {
    const cpu = mid(name, (one) => one.cpuMicrosPerDelivery)
    const rate = mid(name, (one) => one.deliveriesPerSecond)
    const cells = [
      rate.toFixed(0),
      mid(name, (one) => one.p50Ms).toFixed(1),
      mid(name, (one) => one.p99Ms).toFixed(1),
      cpu.toFixed(2),
      (cpu / mid(peer, (one) => one.cpuMicrosPerDelivery)).toFixed(2),
      (cpu / mid(limit, (one) => one.cpuMicrosPerDelivery)).toFixed(2),
      (rate / mid(peer, (one) => one.deliveriesPerSecond)).toFixed(2),
      (figures.get(name) ?? []).reduce((sum, one) => sum + one.lost, 0),
    ]
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}

const roundsFlag = process.argv.indexOf('--rounds')
const rounds = roundsFlag === -1 ? defaultRounds : Number(process.argv[roundsFlag + 1])
console.log(
  `Node ${process.version}, Linux ${release()}, ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${rounds} rounds`,
)

const raw: Record<string, Record<string, Figures[]>> = {}
for (const scenario of scenarios) {
  const figures = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) figures.get(contender.name)?.push(await measure(contender, scenario))
  }
  printTable(scenario, figures)
  raw[scenario.name] = Object.fromEntries(figures)
}
mkdirSync('bench/results', { recursive: true })
writeFileSync('bench/results/fan-out.json', JSON.stringify(raw, null, 1))
console.log('\nRaw figures: bench/results/fan-out.json')
