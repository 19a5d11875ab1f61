/** SIGKILL at random moments while several documents are appended to: what was acknowledged is there afterwards. */
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createDocumentId } from '../../shared/ids.ts'
import type { Acknowledged } from './support/append-plan.ts'
import { checkSurvivors } from './support/check-survivors.ts'
import { acknowledgedIn, basePlan, runChild } from './support/run-child.ts'
import { isNightly, makeScratch } from './support/scratch.ts'
import { createRandomSource, type RandomSource } from '../support/random-source.ts'

// A store is crashed again and again, so that recovery starts from recoveries; then a new one keeps verification quick.
const roundsPerStore = 25
const stores = isNightly ? 80 : 8
const roundsInAll = roundsPerStore * stores
const longestLifeMs = 120

interface Round {
  readonly acknowledged: readonly Acknowledged[]
  readonly hadOpened: boolean
}

async function killOnce(
  dataDir: string,
  documents: readonly string[],
  client: number,
  random: RandomSource,
): Promise<Round> {
  const child = runChild({ ...basePlan, dataDir, documents, firstClient: client, compactChance: 0.1 })
  const isEarly = random.next() < 0.15
  if (!isEarly) {
    const before = child.reports.length
    while (child.reports.length === before && child.process.exitCode === null) await child.nextReport()
  }
  // Not a wait for something to have happened: the moment itself is what is tried.
  await delay(random.next() * longestLifeMs)
  child.process.kill('SIGKILL')
  const { errors } = await child.ended
  expect(errors).toBe('')
  return { acknowledged: acknowledgedIn(child.reports), hadOpened: child.reports.length > 0 }
}

describe('SIGKILL of a process that appends', () => {
  const seed = Number(process.env['HUIBIAN_SEED'] ?? Date.now() % 1_000_000)
  const random = createRandomSource(seed)
  let [rounds, roundsWithRows, rows] = [0, 0, 0]

  for (let store = 0; store < stores; store += 1) {
    it(`[R3] [R4] loses nothing acknowledged, store ${store + 1} of ${stores} (seed ${seed})`, async () => {
      const scratch = makeScratch('kill')
      const documents = [1, 2, 3, 4].map(() => createDocumentId())
      const acknowledged: Acknowledged[] = []
      for (let round = 0; round < roundsPerStore; round += 1) {
        const survived = await killOnce(scratch.path, documents, 1 + (store * roundsPerStore + round) * 10, random)
        acknowledged.push(...survived.acknowledged)
        checkSurvivors(scratch.path, documents, acknowledged)
        rounds += 1
        rows += survived.acknowledged.length
        if (survived.acknowledged.length > 0) roundsWithRows += 1
      }
      expect(acknowledged.length).toBeGreaterThan(0)
      scratch.remove()
    })
  }

  it('killed often enough, while enough was under way, to mean something', () => {
    console.log(`${rounds} kills, ${roundsWithRows} with acknowledged rows, ${rows} rows acknowledged, seed ${seed}`)
    expect(rounds).toBe(roundsInAll)
    expect(roundsWithRows).toBeGreaterThan(roundsInAll / 2)
  })
})
