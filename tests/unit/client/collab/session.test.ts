/** Who is signed in, with and without a network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentSession, isSetupNeeded, setUp, signIn, signOut } from '../../../../client/collab/session.ts'
import { FakeDevice, account, stopTime } from './support/fake-device.ts'

beforeEach(stopTime)
afterEach(() => vi.useRealTimers())

test('an account that signed in opens from the device when the server does not answer', async () => {
  const device = new FakeDevice()
  const { environment } = device.tab()
  device.answer = () => 'unreachable'
  expect(await currentSession(environment)).toEqual({ status: 'unreachable' })
  device.answer = () => ({ status: 200, body: { account } })
  expect(await signIn(account.email, 'secret-secret', environment)).toEqual(account)
  expect(device.calls.at(-1)).toMatchObject({ method: 'POST', path: '/session', body: { email: account.email } })
  expect(await currentSession(environment)).toEqual({ status: 'signedIn', account, isFromDevice: false })
  device.answer = () => 'unreachable'
  expect(await currentSession(environment)).toEqual({ status: 'signedIn', account, isFromDevice: true })
  device.answer = () => ({ status: 502, body: {} })
  expect(await currentSession(environment)).toMatchObject({ isFromDevice: true })
})

test('a session that ran out asks for signing in and deletes nothing', async () => {
  const device = new FakeDevice()
  const { environment } = device.tab()
  device.answer = () => ({ status: 200, body: { account } })
  await currentSession(environment)
  device.answer = () => ({ status: 401, body: { error: { code: 'unauthenticated', message: '' } } })
  expect(await currentSession(environment)).toEqual({ status: 'signedOut' })
  expect(device.memory.size).toBe(1)
})

test('signing out without a network holds, and the server is told at the next chance', async () => {
  const device = new FakeDevice()
  const { environment } = device.tab()
  device.answer = () => ({ status: 200, body: { account } })
  await currentSession(environment)
  device.answer = () => 'unreachable'
  await signOut(environment)
  expect(await currentSession(environment)).toEqual({ status: 'signedOut' })
  device.answer = ({ method }) => (method === 'DELETE' ? { status: 204 } : { status: 200, body: { account } })
  expect(await currentSession(environment)).toEqual({ status: 'signedOut' })
  expect(device.calls.at(-1)).toMatchObject({ method: 'DELETE', path: '/session' })
  expect(device.memory.size).toBe(0)
})

test('refusals carry the code of the server', async () => {
  const device = new FakeDevice()
  const { environment } = device.tab()
  device.answer = () => ({ status: 401, body: { error: { code: 'wrongCredentials', message: 'no' } } })
  await expect(signIn('a@example.org', 'x', environment)).rejects.toMatchObject({
    code: 'wrongCredentials',
    status: 401,
  })
  device.answer = () => ({ status: 403, body: { error: { code: 'setupTokenInvalid', message: 'no' } } })
  const input = { name: '林晓', email: 'a@example.org', password: 'long enough' }
  await expect(setUp('t', input, environment)).rejects.toMatchObject({ code: 'setupTokenInvalid' })
  device.answer = () => ({ status: 200, body: { needed: true } })
  expect(await isSetupNeeded(environment)).toBe(true)
})

test('a page of a portal in between is no answer of the server', async () => {
  const device = new FakeDevice()
  const { environment } = device.tab()
  device.answer = () => ({ status: 200, body: { account } })
  await currentSession(environment)
  const portal = {
    ...environment,
    fetch: async () => new Response('<html>sign in to the hotel</html>', { status: 200 }),
  }
  expect(await currentSession(portal)).toMatchObject({ status: 'signedIn', isFromDevice: true })
})
