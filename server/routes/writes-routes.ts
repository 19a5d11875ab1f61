/** Who wrote what: `POST /api/documents/:id/writes` names writes and gets people, times and values from the log. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { DocumentRegistry, LoggedWrite, WriteHistory } from '../relay/ports.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'
import { createTurns } from './turns.ts'

// A screen of a merge report shows some dozens; a report of thousands asks as it is scrolled.
const maxWrites = 2_000
const clientOrClock = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const writesBody = z.object({ writes: z.array(z.tuple([clientOrClock, clientOrClock])).max(maxWrites) })

export interface WritesRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly history: WriteHistory
}

export function writesRoutes({ access, registry, history }: WritesRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const turns = createTurns()
  routes.post('/:id/writes', requireSignIn(access), async (context) => {
    const { writes } = await readJson(context, writesBody)
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id'))
    const found = await turns.take(principal.account, () => history.findWrites(record.id, writes))
    // Rights may have ended while the log was searched (R8).
    findReadable(registry, principalNow(access, context), record.id)
    return context.json({ writes: found.map(createDescribe(access)) })
  })
  return routes
}

function createDescribe(access: Access) {
  // A few people wrote the two thousand.
  const people = new Map<AccountId, { readonly id: AccountId; readonly name: string }>()
  const person = (id: AccountId) => {
    const known = people.get(id) ?? { id, name: access.accounts.find(id)?.name ?? id }
    people.set(id, known)
    return known
  }
  return ({ client, clock, author, deliverer, receivedAtMs, writtenAtMs, value }: LoggedWrite) => ({
    client,
    clock,
    author: person(author),
    deliverer: person(deliverer),
    receivedAt: new Date(receivedAtMs).toISOString(),
    writtenAt: writtenAtMs === null ? null : toIso(writtenAtMs),
    ...(value !== undefined && { value }),
  })
}

/** A client may claim any number; one that is no time is no claim. */
function toIso(ms: number): string | null {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
