/** The numbers that open every message on the wire; docs/protocol.md holds their grammar. */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server to client: which of the client's frames are durable. Never sent unasked, see `subprotocol`. */
  saved: 4,
  /** Both ways: how far a replica has come in the log, so that one that is up to date is spared the exchange of states. */
  resume: 5,
  /** Server to client: something the person should be told, by number. */
  notice: 6,
  /** Server to client: a frame was kept aside and is not part of the document. */
  quarantined: 7,
  /** Client to server: when the next update-carrying frame was written, as the client claims. */
  writtenAt: 8,
} as const

export const syncType = { step1: 0, step2: 1, update: 2 } as const

/** A client that offers this receives message types 4 and up; a stock y-websocket client does not offer it. */
export const subprotocol = 'huibian.v1'

/** The query parameter by which a browser names the newest document schema it can render (D5). */
export const schemaParameter = 'schema'
