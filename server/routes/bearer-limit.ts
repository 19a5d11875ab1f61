/** Slows down the guessing of programs' tokens by address; tokens that hold pass whatever others behind the address do. */
import type { MiddlewareHandler } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { readBearer } from '../access/bearer-tokens.ts'
import type { Access } from '../access/open-access.ts'
import { tooManyAttempts } from './answer-signed-in.ts'
import { clientAddress } from './client-address.ts'

export function bearerLimit(access: Access, publicUrl: URL): MiddlewareHandler {
  return async (context, next) => {
    const token = readBearer(context.req.raw.headers)
    if (token === null || access.tokens.find(token) !== null) return next()
    const isAllowed = access.bearerLimit.tryAttempt(null, clientAddress(context, publicUrl))
    if (guard('bearer.limit', !isAllowed)) throw tooManyAttempts()
    return next()
  }
}
