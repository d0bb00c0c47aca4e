import { expect, type Page } from '@playwright/test'

/** Chooses in a drop-down list that is known by its label; the first option where none is named. */
export async function choose(page: Page, label: string, option?: string | RegExp): Promise<void> {
  // The box shows its choice on top of the input, and opens by a click on either.
  await page.getByRole('combobox', { name: label }).click({ force: true })
  await page.getByRole('option', { name: option }).first().click()
}

/** Finds by typing in a drop-down list that asks the server, then chooses. */
export async function find(page: Page, label: string, word: string, option: string | RegExp = word): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(word)
  await page.getByRole('option', { name: option }).first().click()
}

/** Opens a step of a page and says yes to what will happen. */
export async function confirm(page: Page, step: string, answer = '确定'): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: answer, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Types a count on the workers' number pad. */
export async function count(page: Page, number: number): Promise<void> {
  for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** The last part of the address: the id of what is shown. */
export const shownId = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1)!
