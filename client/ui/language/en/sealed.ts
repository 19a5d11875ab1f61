/** English words above a document that is signed or published. */
import type { sealed as source } from '../zh/sealed.ts'

export const sealed: typeof source = {
  barSigned:
    'This document is signed and locked; it can only be read. Changes that arrive after signing are kept apart: they are not lost, and do not enter what was signed. To change it, ask the office to reopen it under “Review”.',
  barSignedBy: (name, when) =>
    `${name} signed this document, ${when}; it is locked and can only be read. Changes that arrive after signing are kept apart: they are not lost, and do not enter what was signed. To change it, ask the office to reopen it under “Review”.`,
  barPublished:
    'This document was published with its issue: it is locked for good and can only be read. Changes that arrive later are kept apart and not lost; corrections go into errata.',
  barSignedKnown: (name, when, known) =>
    `The server is out of reach. As this device knew, ${known}: ${name} signed this document, ${when}. It is locked and can only be read; what is written now would be kept apart and not enter what was signed. If the office has reopened it, you can change it once there is a network.`,
  barPublishedKnown: (known) =>
    `The server is out of reach. As this device knew, ${known}: this document was published with its issue. It is locked and can only be read; corrections go into errata.`,
}
