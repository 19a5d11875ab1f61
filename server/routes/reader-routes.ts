/** `GET /api/documents/:id/readers`: whom a comment on it can call, by name alone; for whoever may comment. */
import { Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Access } from '../access/open-access.ts'
import type { DocumentRegistry } from '../relay/ports.ts'
import { forbidden } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

interface ReaderRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
}

export function readerRoutes({ access, registry }: ReaderRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.get('/:id/readers', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id'))
    if (guard('readers.see', !may(principal, 'comment', record))) throw forbidden()
    const readers = access.accounts.list().filter((account) => may(access.principalOf(account), 'read', record))
    return context.json({ readers: readers.map(({ id, name }) => ({ id, name })) })
  })
  return routes
}
