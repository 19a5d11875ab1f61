/** `GET /api/merge/inbox`: the tables that the account may read and in which something waits for a decision, and those that cannot be read. */
import { Hono } from 'hono'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { Access } from '../access/open-access.ts'
import type { MergeInbox } from '../merge/inbox-counts.ts'
import type { DocumentRegistry, Logger } from '../relay/ports.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

export interface InboxRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly inbox: MergeInbox
  readonly logger: Logger
}

export function inboxRoutes({
  access,
  registry,
  inbox,
  logger,
}: InboxRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const tables = (principal: Principal) =>
    registry.list().filter((record) => {
      return (record.kind === 'roster' || record.kind === 'ledger') && may(principal, 'read', record)
    })
  routes.get('/inbox', requireSignIn(access), async (context) => {
    const counts = await inbox.counts(tables(principalNow(access, context)).map(({ id }) => id))
    const countsOf = new Map(counts.map((each) => [each.id, each]))
    // Once more: rights may have ended while logs were read (R8).
    const problems: { id: string; kind: string; title: string; chamber: string | null; problem: string }[] = []
    const documents = tables(principalNow(access, context)).flatMap(({ id, kind, title, chamber }) => {
      const found = countsOf.get(id)
      if (found !== undefined && 'problem' in found) {
        const { problem, detail } = found
        logger.warn('inboxNotCounted', { document: id, problem, detail })
        problems.push({ id, kind, title, chamber, problem })
        return []
      }
      if (found === undefined || found.overwrites + found.deletedEdits + found.duplicates === 0) return []
      const { overwrites, deletedEdits, duplicates } = found
      return [{ id, kind, title, chamber, overwrites, deletedEdits, duplicates }]
    })
    return context.json({ documents, problems })
  })
  return routes
}
