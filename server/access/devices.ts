/** What an account is used from, and the end of one of it. */
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from './open-access.ts'

export type DeviceThing = 'session' | 'token' | 'deviceKey' | 'passkey'

export function listDevices({ sessions, deviceKeys, tokens, passkeys }: Access, owner: AccountId) {
  return {
    sessions: sessions.list(owner),
    deviceKeys: deviceKeys.list(owner),
    tokens: tokens.list(owner),
    passkeys: passkeys.list(owner),
  }
}

interface Ending {
  readonly access: Access
  readonly owner: AccountId
  readonly actor: AccountId
  readonly nowMs: number
}

/** @returns false if it is not there, or is another account's */
export function endDevice({ access, owner, actor, nowMs }: Ending, thing: DeviceThing, id: string): boolean {
  const recorded = (isEnded: boolean, kind: 'token' | 'deviceKey'): boolean => {
    if (isEnded) {
      const act = `${kind}.withdrawn`
      access.audit.record({ actor, act, subject: { kind, id }, detail: { account: owner } })
    }
    return isEnded
  }
  let isEnded = false
  switch (thing) {
    case 'session':
      return access.sessions.end(owner, actor, id)
    case 'passkey':
      return access.passkeys.remove(owner, actor, id)
    case 'token':
      access.inTransaction(() => (isEnded = recorded(access.tokens.withdraw(owner, id), 'token')))
      if (isEnded) access.announce(owner)
      return isEnded
    case 'deviceKey':
      access.inTransaction(() => (isEnded = recorded(access.deviceKeys.withdraw(owner, id, nowMs), 'deviceKey')))
      return isEnded
  }
}
