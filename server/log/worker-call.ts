/** Calls into a worker thread and their answers, typed on both sides; a dead thread answers nothing ever again. */
import { type MessagePort, Worker } from 'node:worker_threads'
import { StoreError, type StoreFailure } from '../relay/ports.ts'
import { toStoreError } from './to-store-error.ts'

export type Calls = Record<string, { ask: unknown; answer: unknown }>
type Name<C extends Calls> = keyof C & string

interface CallMessage {
  readonly id: number
  readonly name: string
  readonly ask: unknown
}
type AnswerMessage =
  | { readonly id: number; readonly failure: null; readonly answer: unknown }
  | { readonly id: number; readonly failure: StoreFailure; readonly message: string }

export interface WorkerCalls<C extends Calls> {
  /** The thread ended by itself or was stopped: every call is refused. */
  readonly isDead: boolean
  call<N extends Name<C>>(name: N, ask: C[N]['ask']): Promise<C[N]['answer']>
  /** Ends the thread once it has answered all it was asked. */
  stop(): Promise<void>
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: StoreError) => void
}

export function startWorker<C extends Calls>(file: URL, workerData: unknown): WorkerCalls<C> {
  const worker = new Worker(file, { workerData })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let dead: StoreError | null = null

  function die(cause: unknown): void {
    dead ??= toStoreError(cause, 'broken')
    for (const { reject } of waiting.values()) reject(dead)
    waiting.clear()
  }
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`The store's thread ended with code ${code}`)))
  worker.on('message', (message: AnswerMessage) => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.failure === null) asked?.resolve(message.answer)
    else asked?.reject(new StoreError(message.failure, message.message))
  })

  return {
    get isDead() {
      return dead !== null
    },
    call(name, ask) {
      if (dead !== null) return Promise.reject(dead)
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id, name, ask } satisfies CallMessage)
      })
    },
    async stop() {
      await worker.terminate()
    },
  }
}

/**
 * For a thread that keeps nothing: when it died (of one document too large for its memory, say), its callers are told,
 * and the next call starts another.
 */
export function startReplaceableWorker<C extends Calls>(file: URL, workerData: unknown): WorkerCalls<C> {
  let current = startWorker<C>(file, workerData)
  let isStopped = false
  return {
    get isDead() {
      return isStopped
    },
    call(name, ask) {
      if (current.isDead && !isStopped) current = startWorker<C>(file, workerData)
      return current.call(name, ask)
    },
    stop() {
      isStopped = true
      return current.stop()
    },
  }
}

export type CallAnswers<C extends Calls> = { readonly [N in Name<C>]: (ask: C[N]['ask']) => C[N]['answer'] }

/** @param afterAnswer work that no caller waits for */
export function answerCalls<C extends Calls>(
  port: MessagePort,
  answers: CallAnswers<C>,
  afterAnswer?: () => void,
): void {
  port.on('message', ({ id, name, ask }: CallMessage) => {
    port.postMessage(answerOf(answers, id, name, ask))
    afterAnswer?.()
  })
}

function answerOf<C extends Calls>(answers: CallAnswers<C>, id: number, name: string, ask: unknown): AnswerMessage {
  try {
    const answer = answers[name as Name<C>](ask)
    return { id, failure: null, answer }
  } catch (error) {
    const { failure, message } = toStoreError(error)
    return { id, failure, message }
  }
}
