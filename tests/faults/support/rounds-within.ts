/** Counts rounds of a random test until enough were done or its time is up: a slow machine tries less, and says so. */
import { isNightly } from './scratch.ts'

export interface RoundBudget {
  /** Done when this many were tried. */
  readonly rounds: number
  /** Tried however long they take. */
  readonly least: number
  /** Ignored in nightly runs. */
  readonly budgetMs: number
}

export function* roundsWithin({ rounds, least, budgetMs }: RoundBudget): Generator<number> {
  const endMs = Date.now() + budgetMs
  for (let round = 0; round < rounds; round += 1) {
    if (!isNightly && round >= least && Date.now() > endMs) return
    yield round
  }
}
