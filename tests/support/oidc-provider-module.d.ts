/** What tests use of the provider, which brings no types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  interface Claims {
    readonly accountId: string
    claims(): Record<string, unknown>
  }
  export class Provider {
    constructor(
      issuer: string,
      configuration: Record<string, unknown> & {
        findAccount: (context: unknown, id: string) => Claims | undefined
      },
    )
    callback(): RequestListener
  }
}
