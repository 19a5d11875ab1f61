/** Asks the thread of spreadsheets; whoever gives up ends it, whatever it is doing. */
import type { Answer, Question, QuestionName, Refusal, SpreadsheetQuestions } from './spreadsheet-message.ts'

/** The thread could not do it, or was ended. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly refusal: Refusal | 'cancelled'
  constructor(refusal: Refusal | 'cancelled') {
    super(refusal)
    this.refusal = refusal
  }
}

export interface SpreadsheetThread {
  ask<Name extends QuestionName>(
    name: Name,
    ask: SpreadsheetQuestions[Name]['ask'],
  ): Promise<SpreadsheetQuestions[Name]['answer']>
  /** Ends what is under way; the thread starts anew, without its file, when it is asked again. */
  cancel(): void
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: RefusedError) => void
}

export function createSpreadsheetThread(): SpreadsheetThread {
  let worker: Worker | null = null
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  function end(refusal: Refusal | 'cancelled'): void {
    worker?.terminate()
    worker = null
    for (const { reject } of waiting.values()) reject(new RefusedError(refusal))
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), { type: 'module' })
    started.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const asked = waiting.get(data.id)
      waiting.delete(data.id)
      if ('refusal' in data) asked?.reject(new RefusedError(data.refusal))
      else asked?.resolve(data.answer)
    })
    // Its code could not be fetched, or it ran out of memory.
    started.addEventListener('error', () => end('failed'))
    return started
  }

  return {
    ask(name, ask) {
      worker ??= start()
      lastId += 1
      const question: Question = { id: lastId, name, ask }
      return new Promise((resolve, reject) => {
        waiting.set(lastId, { resolve: resolve as (answer: unknown) => void, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
        worker?.postMessage(question)
      })
    },
    cancel: () => end('cancelled'),
  }
}
