/** The thread that asks the one under test for a sign of life again and again, and keeps the longest it had to wait. */
import { parentPort } from 'node:worker_threads'

export type ToProbe = { readonly answer: number; readonly busyMs: number } | { readonly report: true }
export type FromProbe = { readonly ask: number } | { readonly report: HangReport }

export interface HangReport {
  readonly asked: number
  /** By the clock on the wall: other programs of the machine count. */
  readonly longestWaitMs: number
  /** Of the processor, which the thread under test used between two signs of life: only its own work counts. */
  readonly longestBusyMs: number
}

const everyMs = 5

const report = { asked: 0, longestWaitMs: 0, longestBusyMs: 0 }
let askedAtMs = performance.now()
let lastBusyMs: number | null = null

function send(message: FromProbe): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message)
}

function ask(): void {
  askedAtMs = performance.now()
  report.asked += 1
  send({ ask: report.asked })
}

parentPort?.on('message', (message: ToProbe) => {
  if ('report' in message) return send({ report })
  report.longestWaitMs = Math.max(report.longestWaitMs, performance.now() - askedAtMs)
  if (lastBusyMs !== null) report.longestBusyMs = Math.max(report.longestBusyMs, message.busyMs - lastBusyMs)
  lastBusyMs = message.busyMs
  setTimeout(ask, everyMs)
})
ask()
