import { addDays } from '@/format/format'

const DAYS = 30
/** How far the server looks ahead. */
export const HORIZON_DAYS = 180

/** The day that a plan begins with: the one that was asked for, as far as it lies ahead and is looked at. */
export function dueOn(neededBy: string | undefined, today: string): string {
  if (neededBy === undefined || neededBy < today) return addDays(today, DAYS)
  const last = addDays(today, HORIZON_DAYS)
  return neededBy > last ? last : neededBy
}

/** Only whole units are split among factories. */
export function wholeUnits(quantity: string): number | undefined {
  const units = Number(quantity)
  return Number.isInteger(units) && units > 0 ? units : undefined
}
