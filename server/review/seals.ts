/** Says which documents are signed or published, from the acts upon them and upon what they lie under (V6). */
import { reviewOf, sealOf } from '../../shared/review/review-of.ts'
import type { ActLog, DocumentRegistry, Seals } from '../relay/ports.ts'

export function createSeals(acts: Pick<ActLog, 'actsOf'>, registry: Pick<DocumentRegistry, 'find'>): Seals {
  return {
    async isSealed(document) {
      const found = await acts.actsOf([document, ...(registry.find(document)?.ancestors ?? [])])
      const own = found.filter((act) => act.document === document)
      const around = found.filter((act) => act.document !== document)
      return sealOf(document, reviewOf(own), around) !== null
    },
  }
}
