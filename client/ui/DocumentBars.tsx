/** The lines above a document that say why it cannot be written or what is not safe; nothing while all is well. */
import { Button } from './Button.tsx'
import { ButtonLink } from './ButtonLink.tsx'
import { useFormat } from './language/useFormat.ts'
import { useWords } from './language/useWords.ts'
import { NoticeBar } from './NoticeBar.tsx'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { SteadyState } from './useSteadyState.ts'

export function DocumentBars({ state }: { readonly state: SteadyState }) {
  const { sync: words, common } = useWords()
  if (state.phase === 'failed') return null
  return (
    <>
      {state.readOnly === 'schemaOlder' && (
        <NoticeBar tone="attention" actions={<Button onClick={() => window.location.reload()}>{common.reload}</Button>}>
          {words.barSchemaOlder}
        </NoticeBar>
      )}
      {state.readOnly === 'documentDamaged' && <NoticeBar tone="danger">{words.barDocumentDamaged}</NoticeBar>}
      {state.readOnly === 'signed' && <SignedBar state={state} />}
      {state.readOnly === 'readOnly' && <NoticeBar tone="calm">{words.barReadOnly}</NoticeBar>}
      {state.isMostRemoved && (
        <NoticeBar tone="attention" actions={<ButtonLink href="/quarantine">{words.seeRemoval}</ButtonLink>}>
          {words.barMostRemoved}
        </NoticeBar>
      )}
      {state.isHandedIn && <NoticeBar tone="danger">{words.barHandedIn}</NoticeBar>}
      {!state.isHandedIn &&
        (state.refusal?.code === closeCode.forbidden.code || state.refusal?.code === closeCode.notFound.code) && (
          <NoticeBar tone="danger">{words.barForbidden}</NoticeBar>
        )}
      {state.refusal?.code === closeCode.quarantineFull.code && (
        <NoticeBar tone="danger" actions={<ButtonLink href="/carry">{words.saveAsFile}</ButtonLink>}>
          {words.barQuarantineFull}
        </NoticeBar>
      )}
      {state.storeFailing && <NoticeBar tone="attention">{words.barStoreFailing}</NoticeBar>}
      {state.storage === 'memory' && <NoticeBar tone="danger">{words.barMemoryOnly}</NoticeBar>}
      {state.quarantined > 0 && <NoticeBar tone="danger">{words.barQuarantined(state.quarantined)}</NoticeBar>}
    </>
  )
}

/** Who signed and when, as far as it is known here; without a network also since when. */
function SignedBar({ state: { knownSeal, connection } }: { readonly state: SteadyState }) {
  const words = useWords().sealed
  const { moment } = useFormat()
  return <NoticeBar tone="calm">{signedWords()}</NoticeBar>

  function signedWords(): string {
    if (knownSeal === null) return words.barSigned
    const { seal, by, at, knownAt } = knownSeal
    if (connection === 'live') {
      if (seal === 'published') return words.barPublished
      return by === '' ? words.barSigned : words.barSignedBy(by, moment(at))
    }
    return seal === 'published'
      ? words.barPublishedKnown(moment(knownAt))
      : words.barSignedKnown(by, moment(at), moment(knownAt))
  }
}
