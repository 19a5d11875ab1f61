/** Which role, of which chamber, until when: the part that inviting and changing a person share. */
import { useId } from 'react'
import { chamberOfRole } from '../../../shared/access/chamber-of-role.ts'
import { type Role, roles } from '../../../shared/access/principal.ts'
import { Field, inputClass } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import type { ChamberNames } from './useChamberNames.ts'

export interface RoleDraft {
  readonly role: Role
  /** As typed. */
  readonly chamber: string
}

interface RoleFieldsProps {
  readonly draft: RoleDraft
  readonly onChange: (draft: RoleDraft) => void
  readonly names: ChamberNames
  readonly chamberError: string | null
  readonly offered?: readonly Role[]
}

export function RoleFields({ draft, onChange, names, chamberError, offered = roles }: RoleFieldsProps) {
  const words = useWords().people
  const roleId = useId()
  const listId = useId()
  return (
    <>
      <div className="flex flex-col gap-1">
        <label htmlFor={roleId} className="text-13 font-semibold">
          {words.role}
        </label>
        <select
          id={roleId}
          className={inputClass}
          value={draft.role}
          aria-describedby={`${roleId}-detail`}
          onChange={(event) => {
            const role = offered.find((each) => each === event.target.value)
            if (role !== undefined) onChange({ ...draft, role })
          }}
        >
          {offered.map((role) => (
            <option key={role} value={role}>
              {words.roles[role]}
            </option>
          ))}
        </select>
        <p id={`${roleId}-detail`} className="text-13 text-ink-2">
          {words.roleDetail[draft.role]}
        </p>
      </div>
      {chamberOfRole[draft.role] !== 'none' && (
        <>
          <Field
            label={words.chamber}
            hint={words.chamberHint}
            error={chamberError}
            value={draft.chamber}
            list={listId}
            autoComplete="off"
            required={chamberOfRole[draft.role] === 'needed'}
            onChange={(event) => onChange({ ...draft, chamber: event.target.value })}
          />
          <datalist id={listId}>
            {names.all.map(({ id, name, place }) => (
              <option key={id} value={name}>
                {place}
              </option>
            ))}
          </datalist>
        </>
      )}
    </>
  )
}

/** @returns undefined for a chamber that is needed, or named, and not found */
export function readChamber({ role, chamber }: RoleDraft, names: ChamberNames): string | null | undefined {
  if (chamberOfRole[role] === 'none') return null
  if (chamber.trim() === '') return chamberOfRole[role] === 'needed' ? undefined : null
  return names.find(chamber) ?? undefined
}
