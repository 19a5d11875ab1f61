/**
 * Why a connection ended. The band tells the client what to do: 4400 to 4499 is a decision that a retry cannot change,
 * 4500 to 4599 passes by itself.
 */
export interface CloseCode {
  readonly code: number
  readonly reason: string
}

export const closeCode = {
  unauthenticated: { code: 4401, reason: 'sign in first' },
  forbidden: { code: 4403, reason: 'this account may not open the document' },
  notFound: { code: 4404, reason: 'no such document' },
  quarantineFull: { code: 4407, reason: 'too much of this account waits for a decision; keep the work on the device' },
  foreignClient: { code: 4409, reason: 'the update speaks for a client id of another account' },
  notTaken: { code: 4412, reason: 'the document cannot take this now' },
  periodClosed: { code: 4410, reason: 'this changes a closed period of the ledger' },
  frameTooLarge: { code: 4413, reason: 'the frame is larger than the relay takes' },
  unknownMessage: { code: 4415, reason: 'unknown message type' },
  malformed: { code: 4422, reason: 'the frame is not a valid V1 update or message' },
  internal: { code: 4500, reason: 'the relay met a fault; try again' },
  storeUnavailable: { code: 4503, reason: 'the store does not take writes now; try again' },
  slowReader: { code: 4508, reason: 'the client reads too slowly; sync again' },
  clockGap: { code: 4509, reason: 'the update builds on changes the relay does not hold; sync again' },
  loadFailed: { code: 4510, reason: 'the document could not be loaded; try again' },
  accessChanged: { code: 4511, reason: 'the rights of this account changed; sync again' },
  tooFast: { code: 4529, reason: 'more was sent than the relay keeps waiting; sync again' },
  // A standard code: stock clients and proxies know it.
  restarting: { code: 1012, reason: 'the relay restarts; try again' },
} as const satisfies Record<string, CloseCode>

export function isPermanent(code: number): boolean {
  return code >= 4400 && code < 4500
}
