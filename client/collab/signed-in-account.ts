/** The person whose data the device holds, as the server described them when they last signed in. */
import { type Principal, withRoleAlone } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'

export interface SignedInAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly role: Principal['role']
  readonly chamber: Principal['chamber']
  /** Missing on a device that signed in before there were any. */
  readonly grants?: Principal['grants']
}

export function principalOf(account: SignedInAccount): Principal {
  return { ...withRoleAlone({ ...account, account: account.id }), grants: account.grants ?? [] }
}
