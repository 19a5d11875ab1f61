/**
 * How a document's connection moves between its states.
 *
 *   connecting --synced--> live --lost--> offline --opened--> connecting
 *       |                    |                |
 *       +-----refused--------+----------------+--> refused --attempted--> connecting
 *
 * An attempt after a loss shows nothing until the socket opens: a server that is down would make the mark blink at
 * every retry.
 */
export type ConnectionState = 'offline' | 'connecting' | 'live' | 'refused'

/**
 * `attempted`: a socket is being opened; `opened`: it is; `synced`: both sides' states were exchanged; `lost`: it ended
 * in a way that a retry may cure; `refused`: it ended with a permanent code; `stopped`: we want no connection now.
 */
export type ConnectionEvent = 'attempted' | 'opened' | 'synced' | 'lost' | 'refused' | 'stopped'

const transitions: Record<ConnectionState, Record<ConnectionEvent, ConnectionState>> = {
  offline: {
    attempted: 'offline',
    opened: 'connecting',
    synced: 'live',
    lost: 'offline',
    refused: 'refused',
    stopped: 'offline',
  },
  connecting: {
    attempted: 'connecting',
    opened: 'connecting',
    synced: 'live',
    lost: 'offline',
    refused: 'refused',
    stopped: 'offline',
  },
  live: {
    attempted: 'connecting',
    opened: 'connecting',
    synced: 'live',
    lost: 'offline',
    refused: 'refused',
    stopped: 'offline',
  },
  refused: {
    attempted: 'connecting',
    opened: 'connecting',
    synced: 'live',
    // A refused socket that also reports its end is still refused.
    lost: 'refused',
    refused: 'refused',
    stopped: 'refused',
  },
}

export function nextConnectionState(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  return transitions[state][event]
}
