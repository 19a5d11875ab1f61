/** A document that this device knows to be signed cannot be typed into until the relay has answered. */
import { expect, test } from 'vitest'
import { initialDocumentState } from '../../../../client/collab/document-state.ts'
import type { KnownSeal } from '../../../../client/ui/sealed-here.ts'
import { steadyState } from '../../../../client/ui/useSteadyState.ts'

const seal: KnownSeal = {
  seal: 'signed',
  by: '林小满',
  at: '2026-03-02T01:00:00.000Z',
  knownAt: '2026-03-02T01:05:00.000Z',
}

test('[V6] offline the device’s knowledge locks it; once joined the relay alone decides', () => {
  const offline = { ...initialDocumentState, connection: 'offline' } as const
  expect(steadyState(offline, seal)).toMatchObject({ readOnly: 'signed', knownSeal: seal })
  expect(steadyState(offline, null).readOnly).toBeNull()
  expect(steadyState({ ...offline, connection: 'connecting' }, seal).readOnly).toBe('signed')
  expect(steadyState({ ...offline, connection: 'live' }, seal).readOnly).toBeNull()
  expect(steadyState({ ...offline, connection: 'live', readOnly: 'signed' }, null).readOnly).toBe('signed')
  expect(steadyState({ ...offline, readOnly: 'documentDamaged' }, seal).readOnly).toBe('documentDamaged')
})
