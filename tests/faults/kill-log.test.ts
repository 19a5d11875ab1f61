/** SIGKILL at random moments while several documents are appended to: what was acknowledged is there afterwards. */
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createDocumentId } from '../../shared/ids.ts'
import type { Acknowledged } from './support/append-plan.ts'
import { checkSurvivors } from './support/check-survivors.ts'
import { acknowledgedIn, basePlan, runChild } from './support/run-child.ts'
import { roundsWithin } from './support/rounds-within.ts'
import { isNightly, makeScratch } from './support/scratch.ts'
import { createRandomSource } from '../support/random-source.ts'

// A store is crashed again and again, so that recovery starts from recoveries; then a new one keeps verification quick.
const roundsPerStore = 25
const budget = {
  rounds: isNightly ? 2_000 : 200,
  least: 20,
  budgetMs: 25_000,
  timeoutMs: isNightly ? 3_600_000 : 400_000,
}
const mostReports = 40
const longestDelayMs = 20
const seed = Number(process.env['HUIBIAN_SEED'] ?? Date.now() % 1_000_000)
const random = createRandomSource(seed)

function openStore() {
  const { path, remove } = makeScratch('kill')
  const acknowledged: Acknowledged[] = []
  return { path, remove, acknowledged, documents: [1, 2, 3, 4].map(() => createDocumentId()) }
}

/** @returns what the process said to be saved before it died */
async function killOnce(dataDir: string, documents: readonly string[], client: number): Promise<Acknowledged[]> {
  const child = runChild({ ...basePlan, dataDir, documents, firstClient: client, compactChance: 0.1 })
  // Now and then while it still opens, or recovers from the kill before.
  const reports = random.chance(0.15) ? 0 : 1 + random.int(mostReports)
  while (child.reports.length < reports && child.process.exitCode === null) await child.nextReport()
  // Not a wait for something to have happened: the moment itself is what is tried.
  await delay(random.next() * longestDelayMs)
  child.process.kill('SIGKILL')
  const { errors } = await child.ended
  expect(errors).toBe('')
  return acknowledgedIn(child.reports)
}

describe('SIGKILL of a process that appends', () => {
  it(`[R3] [R4] loses nothing acknowledged (seed ${seed})`, { timeout: budget.timeoutMs }, async () => {
    let [rounds, roundsWithRows, rows] = [0, 0, 0]
    let store = openStore()
    for (const round of roundsWithin(budget)) {
      if (round > 0 && round % roundsPerStore === 0) {
        store.remove()
        store = openStore()
      }
      const acknowledged = await killOnce(store.path, store.documents, 1 + round * 10)
      store.acknowledged.push(...acknowledged)
      checkSurvivors(store.path, store.documents, store.acknowledged)
      rounds += 1
      rows += acknowledged.length
      if (acknowledged.length > 0) roundsWithRows += 1
    }
    store.remove()
    console.log(`${rounds} kills, ${roundsWithRows} with acknowledged rows, ${rows} rows acknowledged, seed ${seed}`)
    expect(rounds).toBeGreaterThanOrEqual(budget.least)
    expect(roundsWithRows).toBeGreaterThan(rounds / 2)
  })
})
