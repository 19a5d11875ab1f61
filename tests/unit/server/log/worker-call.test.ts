/** Calls into threads that answer, fail and die. */
import { describe, expect, it } from 'vitest'
import { startReplaceableWorker, startWorker } from '../../../../server/log/worker-call.ts'

type TestCalls = { echo: { ask: string; answer: string }; die: { ask: null; answer: null } }

const code = `
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', ({ id, name, ask }) => {
    if (name === 'die') process.exit(3)
    else if (ask === 'fail') parentPort.postMessage({ id, failure: 'full', message: 'no room' })
    else if (ask !== 'never') parentPort.postMessage({ id, failure: null, answer: ask })
  })
`
const file = new URL(`data:text/javascript,${encodeURIComponent(code)}`)

describe('calls into a thread', () => {
  it('gives each caller its own answer', async () => {
    const worker = startWorker<TestCalls>(file, null)
    expect(await Promise.all(['a', 'b', 'c'].map((text) => worker.call('echo', text)))).toEqual(['a', 'b', 'c'])
    await worker.stop()
  })

  it('carries a failure as the StoreError it was', async () => {
    const worker = startWorker<TestCalls>(file, null)
    await expect(worker.call('echo', 'fail')).rejects.toMatchObject({
      name: 'StoreError',
      failure: 'full',
      message: 'no room',
    })
    await worker.stop()
  })

  it('[R3] answers nothing after the thread died: neither to those who wait nor to those who come', async () => {
    const worker = startWorker<TestCalls>(file, null)
    const waiting = worker.call('echo', 'never')
    const dying = worker.call('die', null)
    await expect(waiting).rejects.toMatchObject({ failure: 'broken' })
    await expect(dying).rejects.toMatchObject({ failure: 'broken' })
    await expect(worker.call('echo', 'late')).rejects.toMatchObject({ failure: 'broken' })
  })

  it('[R5] replaces a thread that keeps nothing, once those who waited were told; never one that was stopped', async () => {
    const worker = startReplaceableWorker<TestCalls>(file, null)
    const waiting = worker.call('echo', 'never')
    await expect(worker.call('die', null)).rejects.toMatchObject({ failure: 'broken' })
    await expect(waiting).rejects.toMatchObject({ failure: 'broken' })
    expect(await worker.call('echo', 'again')).toBe('again')
    await worker.stop()
    await expect(worker.call('echo', 'late')).rejects.toMatchObject({ failure: 'broken' })
  })
})
