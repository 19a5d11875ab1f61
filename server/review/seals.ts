/** Says what keeps documents from being changed, from the acts upon them and upon what they lie under (V6, V14). */
import { closedPeriodOf, reviewOf, sealOf } from '../../shared/review/review-of.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import { type ActLog, type DocumentRegistry, type Seals, StoreError } from '../relay/ports.ts'

export function createSeals(
  acts: Pick<ActLog, 'actsOf'>,
  registry: Pick<DocumentRegistry, 'find'>,
  states: Pick<FixedStates, 'closedCells'>,
): Seals {
  return {
    async barsOf(document, seq) {
      const found = await acts.actsOf([document, ...(registry.find(document)?.ancestors ?? [])])
      const own = reviewOf(found.filter((act) => act.document === document))
      const around = found.filter((act) => act.document !== document)
      const isSealed = sealOf(document, own, around) !== null
      const period = closedPeriodOf(own)
      if (period === null) return { isSealed, closed: null }
      const closed = await states.closedCells({ document, closedAt: period.seq, until: period.until, seq })
      if (closed !== null) return { isSealed, closed }
      throw new StoreError('broken', `The log of ${document} does not say what was closed with act ${period.act}`)
    },
  }
}
