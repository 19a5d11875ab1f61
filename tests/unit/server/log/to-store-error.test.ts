/** Which of the three failures an error of SQLite or the file system is. */
import { describe, expect, it } from 'vitest'
import { isSqliteRecentEnough } from '../../../../server/log/sqlite-connection.ts'
import { toStoreError } from '../../../../server/log/to-store-error.ts'
import { StoreError } from '../../../../server/relay/ports.ts'

const sqlite = (errcode: number) => Object.assign(new Error('sqlite'), { errcode })
const system = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall })

describe('failures of the store', () => {
  it.each([
    ['SQLITE_FULL', sqlite(13), 'full'],
    ['SQLITE_BUSY', sqlite(5), 'unavailable'],
    ['SQLITE_BUSY_SNAPSHOT', sqlite(517), 'unavailable'],
    ['SQLITE_IOERR_WRITE', sqlite(778), 'unavailable'],
    ['SQLITE_IOERR_READ', sqlite(266), 'unavailable'],
    ['SQLITE_CANTOPEN', sqlite(14), 'unavailable'],
    ['SQLITE_IOERR_FSYNC', sqlite(1034), 'broken'],
    ['SQLITE_IOERR_DIR_FSYNC', sqlite(1290), 'broken'],
    ['SQLITE_CONSTRAINT_UNIQUE', sqlite(2067), 'broken'],
    ['SQLITE_CORRUPT', sqlite(11), 'broken'],
    ['ENOSPC', system('ENOSPC', 'write'), 'full'],
    ['EFBIG', system('EFBIG', 'write'), 'full'],
    ['EIO of an fsync', system('EIO', 'fsync'), 'broken'],
    ['EACCES', system('EACCES', 'open'), 'unavailable'],
    ['a mistake of our own', new TypeError('undefined is not a function'), 'broken'],
  ])('[R3] %s', (_, error, failure) => {
    const failed = toStoreError(error)
    expect(failed).toBeInstanceOf(StoreError)
    expect(failed.failure).toBe(failure)
    expect(failed.message).toMatch(/[\u4e00-\u9fff].*[a-z]/)
    expect(failed.cause).toBe(error)
  })

  it('leaves a StoreError as it is', () => {
    const error = new StoreError('full', 'as it was')
    expect(toStoreError(error)).toBe(error)
  })

  it.each([
    ['3.51.3', true],
    ['3.53.4', true],
    ['4.0.0', true],
    ['3.51.2', false],
    ['3.40.1', false],
    ['2.99.99', false],
  ])('SQLite %s is recent enough: %s', (version, isEnough) => {
    expect(isSqliteRecentEnough(version)).toBe(isEnough)
  })
})
