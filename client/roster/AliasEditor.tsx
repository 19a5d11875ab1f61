/** The further names of a member: each with its kind, added and taken out in place. */
import { Trash2 } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { type Alias, addAlias, removeAlias, setAliasKind } from '../../shared/roster/alias.ts'
import { aliasKinds } from '../../shared/roster/federation-schema.ts'
import { nameKey } from '../../shared/roster/name-key.ts'
import type { TableModel } from '../grid/table-model.ts'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { randomRowId } from '../tables/random-row-id.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface AliasEditorProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly member: string
  readonly aliases: readonly Alias[]
}

export function AliasEditor({ table, model, member, aliases }: AliasEditorProps) {
  const words = useWords().roster
  return (
    <section>
      <h3 className="text-13 font-semibold">{words.aliases}</h3>
      {aliases.length === 0 && <p className="pt-1 text-13 text-ink-2">{words.aliasesNone}</p>}
      <ul className={aliases.length === 0 ? '' : 'mt-1 border-t border-rule'}>
        {aliases.map((alias) => (
          <AliasLine key={alias.id} table={table} model={model} alias={alias} />
        ))}
      </ul>
      {table.canWrite && <AliasForm table={table} model={model} member={member} aliases={aliases} />}
    </section>
  )
}

interface AliasLineProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly alias: Alias
}

function AliasLine({ table, model, alias }: AliasLineProps) {
  const dictionary = useWords()
  const words = dictionary.roster
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { account } = useWorkspace()
  const { doc } = table.open
  const kind = aliasKinds.find(({ code, aliases = [] }) => code === alias.kind || aliases.includes(alias.kind))
  const remove = (): void => {
    const author = { at: new Date().toISOString(), by: account.name }
    const step = model.writes?.transact(() => removeAlias(doc, alias.id, author)) ?? null
    offerStepUndo({ text: words.aliasRemoved(alias.name), doc, model, step, language, words: dictionary })
  }
  return (
    <li className="flex items-center gap-1 border-b border-rule py-1">
      <span className="min-w-0 flex-1 text-13 break-words">{alias.name}</span>
      {table.canWrite ? (
        <KindSelect
          label={words.aliasKindOf(alias.name)}
          value={kind?.code ?? ''}
          onChoose={(code) => model.writes?.transact(() => setAliasKind(doc, alias.id, code))}
        />
      ) : (
        <span className="shrink-0 text-12 text-ink-2">{kind?.label[language] ?? alias.kind}</span>
      )}
      {table.canWrite && (
        <IconButton name={words.aliasRemove(alias.name)} onClick={remove}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  )
}

interface KindSelectProps {
  readonly label: string
  readonly value: string
  readonly onChoose: (code: string) => void
}

function KindSelect({ label, value, onChoose }: KindSelectProps) {
  const words = useWords().roster
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      className={`${inputClass} h-8 w-auto max-w-32 shrink-0 px-1.5 text-13`}
    >
      {value === '' && <option value="">{words.aliasKindNone}</option>}
      {aliasKinds.map(({ code, label: name }) => (
        <option key={code} value={code}>
          {name[language]}
        </option>
      ))}
    </select>
  )
}

function AliasForm({ table, model, member, aliases }: AliasEditorProps) {
  const words = useWords().roster
  const id = useId()
  const [name, setName] = useState('')
  const [kind, setKind] = useState('abbreviation')
  const isKnown = aliases.some((alias) => nameKey(alias.name) === nameKey(name))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '' || isKnown) return
    model.writes?.transact(() => addAlias(table.open.doc, { id: randomRowId(), member, name: name.trim(), kind }))
    setName('')
  }
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-2">
      <label htmlFor={id} className="sr-only">
        {words.aliasNew}
      </label>
      <input
        id={id}
        value={name}
        placeholder={words.aliasNew}
        onChange={(event) => setName(event.target.value)}
        className={`${inputClass} h-8`}
      />
      {name.trim() !== '' && (
        <div className="flex gap-2">
          <KindSelect label={words.aliasKind} value={kind} onChoose={setKind} />
          <Button type="submit" disabled={isKnown}>
            {words.aliasAdd}
          </Button>
        </div>
      )}
      {isKnown && <p className="text-13 text-amber">{words.aliasKnown}</p>}
    </form>
  )
}
