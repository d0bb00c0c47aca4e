import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/**
 * A file of the folder of real data that stands beside the project and is never part of it. Without it the test is
 * skipped, and fails where `CI=true`.
 */
export function sharedData(name: string): { path: string; text: string } {
  const path = folder + name
  if (!existsSync(path)) {
    const words = `The shared data file (${path}) is not there. Put the shared folder beside the project.`
    expect(process.env.CI, words).not.toBe('true')
    test.skip(true, words)
  }
  return { path, text: readFileSync(path, 'utf8') }
}
