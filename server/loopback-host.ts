/** Whether a host is this machine itself, where plain http is as good as https. */

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.has(host.replace(/^\[|\]$/g, ''))
}
