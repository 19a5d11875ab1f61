/** The person whose data the device holds, as the server described them when they last signed in. */
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'

export interface SignedInAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly role: Principal['role']
  readonly chamber: Principal['chamber']
}

export function principalOf(account: SignedInAccount): Principal {
  return { account: account.id, name: account.name, role: account.role, chamber: account.chamber }
}
