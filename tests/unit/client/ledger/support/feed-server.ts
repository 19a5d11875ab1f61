/** The server's side of the totals feed, by hand: takes what pages ask and answers when the test says so. */
type Listener = (event: { data?: unknown; code?: number }) => void

export class FeedSocket {
  static readonly OPEN = 1
  readyState = 0
  readonly url: string
  readonly sent: unknown[] = []
  isClosedByPage = false
  readonly #listeners = new Map<string, Set<Listener>>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set()
    this.#listeners.set(type, listeners.add(listener))
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.isClosedByPage = true
    this.readyState = 3
  }

  open(): void {
    this.readyState = FeedSocket.OPEN
    this.#tell('open', {})
  }

  say(message: unknown): void {
    this.#tell('message', { data: typeof message === 'string' ? message : JSON.stringify(message) })
  }

  end(code = 1006): void {
    this.readyState = 3
    this.#tell('close', { code })
  }

  #tell(type: string, event: { data?: unknown; code?: number }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
}
