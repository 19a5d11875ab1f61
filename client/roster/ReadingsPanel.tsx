/** The readings of places that a collator gets wrong: seen, changed, added and taken out; the order follows at once. */
import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { parseReading } from '../../shared/roster/place-reading.ts'
import { type Reading, readReadings, removeReading, writeReading } from '../../shared/roster/reading-table.ts'
import type { TableModel } from '../grid/table-model.ts'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { randomRowId } from '../tables/random-row-id.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { TextEdit } from '../ui/TextEdit.tsx'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface ReadingsPanelProps {
  readonly table: OpenTable
  /** Readings are steps of the roster: its undo takes them back too. */
  readonly model: TableModel
  readonly readings: readonly Reading[]
  readonly onClose: () => void
}

function isReadable({ place, reading }: Omit<Reading, 'id'>): boolean {
  return parseReading(reading, Array.from(place).length) !== null
}

export function ReadingsPanel({ table, model, readings, onClose }: ReadingsPanelProps) {
  const words = useWords().roster
  return (
    <FramePanel title={words.readings} onClose={onClose}>
      <p className="px-4 pt-3 pb-2 text-13 text-ink-2">{words.readingsLead}</p>
      <ul className="border-t border-rule">
        {readings.map((reading) => (
          <ReadingLine key={reading.id} table={table} model={model} reading={reading} />
        ))}
        {readings.length === 0 && <li className="px-4 py-2 text-13 text-ink-2">{words.readingsNone}</li>}
      </ul>
      {table.canWrite && <ReadingForm table={table} model={model} />}
    </FramePanel>
  )
}

interface ReadingLineProps extends Pick<ReadingsPanelProps, 'table' | 'model'> {
  readonly reading: Reading
}

function ReadingLine({ table, model, reading }: ReadingLineProps) {
  const dictionary = useWords()
  const words = dictionary.roster
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { account } = useWorkspace()
  const [isEditing, setIsEditing] = useState(false)
  const { doc } = table.open
  const remove = (): void => {
    const author = { at: new Date().toISOString(), by: account.name }
    const step = model.writes?.transact(() => removeReading(doc, reading.id, author)) ?? null
    offerStepUndo({ text: words.readingRemoved(reading.place), doc, model, step, language, words: dictionary })
  }
  return (
    <li className="border-b border-rule py-1.5 pr-2 pl-4">
      <div className="flex items-center gap-3">
        <span className="w-24 shrink-0 truncate font-semibold">{reading.place}</span>
        {isEditing ? (
          <TextEdit
            initial={reading.reading}
            label={words.readingOf(reading.place)}
            className="w-full flex-1"
            onCancel={() => setIsEditing(false)}
            onCommit={(text) => {
              if (text !== '') model.writes?.transact(() => writeReading(doc, { ...reading, reading: text }))
              setIsEditing(false)
            }}
          />
        ) : table.canWrite ? (
          <button
            type="button"
            aria-label={words.readingEdit(reading.place, reading.reading)}
            onClick={() => setIsEditing(true)}
            className="touch-target min-h-8 min-w-0 flex-1 rounded-control px-2 text-left hover:bg-sunk"
          >
            {reading.reading}
          </button>
        ) : (
          <span className="min-w-0 flex-1 px-2">{reading.reading}</span>
        )}
        {table.canWrite && (
          <IconButton name={words.readingRemove(reading.place)} onClick={remove}>
            <Trash2 />
          </IconButton>
        )}
      </div>
      {!isReadable(reading) && <p className="pb-1 text-12 text-vermilion">{words.readingWrong(reading.place)}</p>}
    </li>
  )
}

function ReadingForm({ table, model }: Pick<ReadingsPanelProps, 'table' | 'model'>) {
  const words = useWords().roster
  const [place, setPlace] = useState('')
  const [reading, setReading] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { doc } = table.open
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = { place: place.trim(), reading: reading.trim() }
    if (wanted.place === '' || !isReadable(wanted)) {
      setError(words.readingWrong(wanted.place))
      return
    }
    const existing = readReadings(doc).find((each) => each.place === wanted.place)
    model.writes?.transact(() => writeReading(doc, { id: existing?.id ?? randomRowId(), ...wanted }))
    setPlace('')
    setReading('')
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 px-4 py-4">
      <Field label={words.place} value={place} onChange={(event) => setPlace(event.target.value)} />
      <Field
        label={words.reading}
        hint={words.readingHint}
        value={reading}
        error={error}
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setReading(event.target.value)
          setError(null)
        }}
      />
      <Button type="submit" className="self-start">
        {words.readingAdd}
      </Button>
    </form>
  )
}
