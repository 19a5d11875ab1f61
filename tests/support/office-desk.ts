/** A test app with its office set up, and people who act through cookies as browsers do. */
import type { Role } from '../../shared/access/principal.ts'
import type { ChamberId } from '../../shared/ids.ts'
import { openTestApp } from './test-app.ts'

export const officePerson = { name: '林一', email: 'office@example.org', password: 'a long enough one' }
const origin = 'http://localhost:8787'

export interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- what a test reads out of an answer, it asserts
  readonly body: any
  readonly cookie: string
  /** Status and code, as refusals are compared. */
  readonly refusal: readonly [number, string | undefined]
}

export type OfficeDesk = Awaited<ReturnType<typeof openOfficeDesk>>

export async function openOfficeDesk() {
  const app = await openTestApp()
  let network = 0
  /** Each from an address of its own, so that tests that guess do not slow down each other. */
  const newAddress = () => `198.51.100.${++network}`

  async function send(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    const { cookie = '', remoteAddress = '203.0.113.7', agent = 'Browser of tests' } = options
    const response = await app.request(path, {
      method,
      headers: { origin, 'content-type': 'application/json', 'user-agent': agent, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      remoteAddress,
    })
    const text = await response.text()
    const answer: Answer['body'] = text === '' ? null : JSON.parse(text)
    const session = response.headers.getSetCookie().findLast((line) => line.startsWith('__Host-huibian='))
    return {
      status: response.status,
      body: answer,
      cookie: session?.split(';')[0] ?? '',
      refusal: [response.status, answer?.error?.code],
    }
  }
  const setUp = await send('POST', '/api/setup', { token: app.access.setUp.renewToken(), ...officePerson })
  return {
    app,
    send,
    newAddress,
    office: setUp.cookie,
    officeId: String(setUp.body.account.id),
    signIn: (person: { email: string; password: string }, options?: SendOptions) =>
      send('POST', '/api/session', { email: person.email, password: person.password }, options),
    /** Makes an account with a password and signs it in. */
    async person(email: string, role: Role, chamber: string | null = null) {
      const { access } = app
      const account = await access.accounts.create({ email, name: email, role, chamber: chamber as ChamberId | null })
      await access.accounts.setPassword(account.id, officePerson.password)
      const { cookie } = await send('POST', '/api/session', { email, password: officePerson.password })
      return { id: account.id, cookie, email, password: officePerson.password }
    },
  }
}

export interface SendOptions {
  readonly cookie?: string
  readonly remoteAddress?: string
  readonly agent?: string
}
