import { beforeEach, describe, expect, it } from 'vitest'
import { chosenMachine, machineName, rememberMachine } from './chosenMachine'

const press = (unit: number) => ({ machineId: 'm-press', unit, name: 'Press', count: 3 })
const lathe = { machineId: 'm-lathe', unit: 1, name: 'Lathe', count: 1 }

describe('the machine that is meant', () => {
  beforeEach(() => localStorage.clear())

  it('is none before one was chosen on this device', () => {
    expect(chosenMachine([press(1), press(2)])).toBeUndefined()
  })

  it('is the one that was chosen last among those of the ticket', () => {
    rememberMachine(press(2))
    rememberMachine(press(3))
    rememberMachine(lathe)
    expect(chosenMachine([press(1), press(2), press(3)])).toEqual(press(3))
    expect(chosenMachine([press(1), press(2)])).toEqual(press(2))
  })

  it('has its number where there are several of its kind', () => {
    expect([machineName(press(2)), machineName(lathe)]).toEqual(['Press #2', 'Lathe'])
  })
})
