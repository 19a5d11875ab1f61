/** The fields by which people are described in bodies, each with its bound. */
import { z } from 'zod'
import { isPasswordLongEnough, maxPasswordLength, minPasswordLength } from '../../shared/access/password-rule.ts'
import { type ChamberId, parseChamberId } from '../../shared/ids.ts'

export const tokenField = z.string().max(100)
export const nameField = z.string().trim().min(1).max(100)
export const emailField = z.string().trim().max(254).pipe(z.email())
export const newPasswordField = z
  .string()
  .refine(isPasswordLongEnough, `must have ${minPasswordLength} to ${maxPasswordLength} characters`)
export const chamberField = z
  .string()
  .refine((text) => parseChamberId(text) !== null, 'is not an id of a chamber')
  .transform((text) => parseChamberId(text) as ChamberId)
