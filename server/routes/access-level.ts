/** How far somebody's rights to a document go, in one word: a connection ends when the word changes. */
import { levels } from '../../shared/access/grant.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { DocumentRecord } from '../relay/ports.ts'

export type AccessLevel = (typeof levels)[number] | 'deliver' | 'none'

export function accessLevel(principal: Principal, record: DocumentRecord): AccessLevel {
  const level = levels.findLast((one) => may(principal, one, record))
  return level ?? (may(principal, 'deliver', record) ? 'deliver' : 'none')
}
