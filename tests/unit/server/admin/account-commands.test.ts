/** Commands about the keys of devices. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listKeys, withdrawKey } from '../../../../server/admin/account-commands.ts'
import { CommandError } from '../../../../server/admin/command.ts'
import { systemClock as clock } from '../../../../server/system-clock.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const email = 'editor-none@example.org'
const publicKey = new Uint8Array([4, 1, 2])

test('[C8] the key of a lost device is withdrawn once, also of somebody who is suspended, and written down', async () => {
  await app.token('editor')
  const { access } = app
  const account = access.accounts.findByEmail(email)
  if (account === null) throw new Error('no account')
  access.deviceKeys.register({ id: 'k1', account: account.id, publicKey }, 1)
  access.standings.change(account.id, null, { isSuspended: true })
  expect(listKeys(access, { command: 'listKeys', email })).toEqual([
    { id: 'k1', createdAt: '1970-01-01T00:00:00.001Z' },
  ])
  const withdraw = (key: string, of = email) => withdrawKey(access, clock, { command: 'withdrawKey', email: of, key })
  expect(withdraw('k1')).toBe('k1')
  expect(listKeys(access, { command: 'listKeys', email })).toEqual([])
  expect(access.deviceKeys.findWithdrawn('k1')?.account).toBe(account.id)
  for (const attempt of [() => withdraw('k1'), () => withdraw('k2'), () => withdraw('k1', 'nobody@example.org')]) {
    expect(attempt).toThrow(CommandError)
  }
  expect([...access.audit.everything()].filter(({ act }) => act === 'deviceKey.withdrawn')).toMatchObject([
    { actor: null, subject: { kind: 'deviceKey', id: 'k1' }, detail: { account: account.id } },
  ])
})

test('a suspended person is told in words that no device of theirs registers', async () => {
  const token = await app.token('editor')
  const account = app.access.accounts.findByEmail(email)
  if (account === null) throw new Error('no account')
  app.access.standings.change(account.id, null, { isSuspended: true })
  const refused = await app.call(token, 'POST', '/api/device-keys', { publicKey: 'A'.repeat(87) })
  expect(refused).toMatchObject({ status: 403, body: { error: { code: 'accessEnded' } } })
  expect((refused.body['error'] as { message: string }).message).not.toBe('')
})
