/** The chambers as tenants: whose people are let in. Their names and details are the federation roster's. */
import { Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import { mayAdminister } from '../../shared/access/policy.ts'
import { type ChamberId, parseChamberId } from '../../shared/ids.ts'
import { chamberStatuses } from '../access/chambers.ts'
import type { Access } from '../access/open-access.ts'
import { ApiError, forbidden } from './api-error.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

const name = z.string().trim().max(100)
const makeBody = z.object({
  id: z.string().refine((text) => parseChamberId(text) !== null, 'is not an id of a chamber'),
  name: name.optional(),
})
const changeBody = z.object({ name: name.optional(), status: z.enum(chamberStatuses).optional() })

export function chamberRoutes({ access }: { readonly access: Access }): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))

  routes.get('/', (context) => {
    const principal = principalNow(access, context)
    const chambers = access.chambers
      .list()
      .filter(({ id }) => !guard('chambers.list', !mayAdminister(principal) && id !== principal.chamber))
    return context.json({ chambers })
  })
  routes.post('/', async (context) => {
    const body = await readJson(context, makeBody)
    const principal = principalNow(access, context)
    if (guard('chambers.make', !mayAdminister(principal))) throw forbidden()
    const id = body.id.normalize('NFC') as ChamberId
    const isNew = access.chambers.find(id) === null
    access.chambers.ensure(id, principal.account, body.name)
    return context.json(access.chambers.find(id), isNew ? 201 : 200)
  })
  routes.patch('/:id', async (context) => {
    const body = await readJson(context, changeBody)
    const principal = principalNow(access, context)
    if (guard('chambers.change', !mayAdminister(principal))) throw forbidden()
    const id = parseChamberId(context.req.param('id'))
    const changes = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.status === undefined ? {} : { status: body.status }),
    }
    const chamber = id === null ? null : access.chambers.change(id, principal.account, changes)
    if (chamber === null) throw new ApiError(404, 'notFound', 'There is no such chamber.')
    return context.json(chamber)
  })
  return routes
}
