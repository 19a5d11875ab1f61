/** A real OpenID Connect provider on this machine, with people of the test's making. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface ProvidersPerson {
  readonly email: string
  readonly isVerified: boolean
  readonly name: string
}

export type OidcTestProvider = Awaited<ReturnType<typeof startOidcProvider>>

export const oidcClient = { clientId: 'huibian', clientSecret: 'a secret of both sides' }

export async function startOidcProvider(people: Readonly<Record<string, ProvidersPerson>>) {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server: Server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: new URL(issuer),
    /** Opens it for the desk, whose address is known once it listens. */
    admit(redirectUri: string) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: oidcClient.clientId,
            client_secret: oidcClient.clientSecret,
            redirect_uris: [redirectUri],
            grant_types: ['authorization_code'],
            response_types: ['code'],
          },
        ],
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        cookies: { keys: ['of tests'] },
        pkce: { required: () => true },
        findAccount: (_context, id) => {
          const person = people[id]
          if (person === undefined) return undefined
          const { email, isVerified, name } = person
          return { accountId: id, claims: () => ({ sub: id, email, email_verified: isVerified, name }) }
        },
      })
      handle = provider.callback()
    },
    /** Goes through the provider's own sign-in and consent as that person. @returns the address it sends back to */
    async signIn(url: string, person: string): Promise<URL> {
      const jar = new Map<string, string>()
      let next = url
      for (let hops = 0; hops < 10; hops++) {
        if (!next.startsWith(issuer)) return new URL(next)
        const page = await visit(jar, next)
        const form = interactionForm(page, person)
        const { location } = form === null ? page : await visit(jar, form.action, form.body)
        if (location === null) throw new Error(`the provider stayed at ${next}`)
        next = new URL(location, issuer).href
      }
      throw new Error('the provider went in circles')
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }

  interface Visit {
    readonly location: string | null
    readonly text: string
  }
  async function visit(jar: Map<string, string>, address: string, body?: string): Promise<Visit> {
    const response = await fetch(new URL(address, issuer), {
      redirect: 'manual',
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      ...(body === undefined ? {} : { body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return { location: response.headers.get('location'), text: await response.text() }
  }
}

/** The development pages of the provider: one form to sign in, one to consent. */
function interactionForm({ location, text }: { location: string | null; text: string }, person: string) {
  const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]
  const prompt = /name="prompt" value="([^"]+)"/.exec(text)?.[1]
  if (location !== null || action === undefined || prompt === undefined) return null
  return { action, body: new URLSearchParams({ prompt, login: person, password: 'any' }).toString() }
}
