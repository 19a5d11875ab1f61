/** Which roles belong to a chamber: asked by forms before sending and by the server. */
import type { Role } from './principal.ts'

/** A viewer may be of a chamber or of the whole federation. */
export const chamberOfRole: Readonly<Record<Role, 'needed' | 'possible' | 'none'>> = {
  office: 'none',
  editor: 'none',
  secretariat: 'needed',
  viewer: 'possible',
  auditor: 'none',
}

export function fitsChamber(role: Role, hasChamber: boolean): boolean {
  return chamberOfRole[role] === 'possible' || (chamberOfRole[role] === 'needed') === hasChamber
}
