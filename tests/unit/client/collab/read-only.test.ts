/** Why a document may be read and not written, as the relay tells it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createReadOnly } from '../../../../client/collab/read-only.ts'
import { notice } from '../../../../shared/protocol/notice.ts'

test('[V6] [V7] a sign-off makes it so, and its withdrawal ends it', () => {
  const readOnly = createReadOnly(new Y.Doc(), () => true)
  expect(readOnly.tell(notice.signed)).toBe(true)
  expect([readOnly.reason(), readOnly.wasTold]).toEqual(['signed', true])
  expect(readOnly.tell(notice.reopened)).toBe(true)
  expect([readOnly.reason(), readOnly.wasTold]).toEqual([null, false])
})

test('[V7] a withdrawal ends nothing but the seal', () => {
  const readOnly = createReadOnly(new Y.Doc(), () => true)
  readOnly.tell(notice.documentDamaged)
  readOnly.tell(notice.reopened)
  expect(readOnly.reason()).toBe('documentDamaged')
})

test('[V6] a seal that another connection was told of holds no more', () => {
  const readOnly = createReadOnly(new Y.Doc(), () => true)
  readOnly.tell(notice.signed)
  readOnly.forget()
  expect(readOnly.reason()).toBeNull()
  expect(readOnly.tell(notice.storeFailing)).toBe(false)
})
