/** What credentials stand for now, asked at every message (R8): kept until the account changes or rights end by themselves. */
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Access, Credential } from '../access/open-access.ts'
import type { Clock } from '../relay/ports.ts'

interface Held {
  readonly account: AccountId
  readonly principal: Principal | null
  readonly untilMs: number
}

export function createHeldPrincipals(
  access: Pick<Access, 'principalFor' | 'rightsEndAtMs' | 'onChange'>,
  clock: Pick<Clock, 'now'>,
) {
  const held = new Map<string, Held>()
  const drop = (account: AccountId) => {
    for (const [key, one] of held) if (one.account === account) held.delete(key)
  }
  const stopListening = access.onChange(drop)

  return {
    of(credential: Credential, account: AccountId): Principal | null {
      const key = keyOf(credential)
      const known = held.get(key)
      if (known !== undefined && clock.now() < known.untilMs) return known.principal
      // The end first: asked after the rights, one that came in between would be the end of nothing, and they were kept.
      const untilMs = access.rightsEndAtMs(credential) ?? Infinity
      const principal = access.principalFor(credential)
      held.set(key, { account, principal, untilMs })
      return principal
    },
    /** Nobody uses it any more. */
    forget: (credential: Credential) => void held.delete(keyOf(credential)),
    /** For changes that nobody announced. */
    dropAll: () => held.clear(),
    stop: stopListening,
  }
}

function keyOf({ type, id }: Credential): string {
  return `${type} ${id}`
}
