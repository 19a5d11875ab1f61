/** Measures from another thread how long this one ever keeps the event loop to itself. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FromProbe, HangReport, ToProbe } from './hang-probe.ts'

interface HangWatch {
  /** What was measured so far. */
  report(): Promise<HangReport>
  stop(): Promise<void>
}

export async function watchForHangs(): Promise<HangWatch> {
  const probe = new Worker(new URL('./hang-probe.ts', import.meta.url))
  let tell: (report: HangReport) => void = () => undefined
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const send = (message: ToProbe) => probe.postMessage(message)
  probe.on('message', (message: FromProbe) => {
    if ('report' in message) return tell(message.report)
    const { user, system } = process.threadCpuUsage()
    send({ answer: message.ask, busyMs: (user + system) / 1_000 })
  })
  await once(probe, 'online')
  return {
    report: () =>
      new Promise((resolve) => {
        tell = resolve
        send({ report: true })
      }),
    async stop() {
      await probe.terminate()
    },
  }
}
