import { describe, expect, it } from 'vitest'
import { connectionBody, connectionForm, emptyConnection, emptyPoint, freeMetric, isComplete, stepOf } from './connectionForm'

describe('a connection while it is typed', () => {
  it('sends the chosen protocol only', () => {
    const form = { ...emptyConnection('modbus'), name: ' Meter ' }
    form.opcua.url = 'opc.tcp://old'
    form.modbus.host = 'meter-1'
    const body = connectionBody(form)
    expect(body.opcua).toBeUndefined()
    expect(body.mqtt).toBeUndefined()
    expect(body.modbus).toMatchObject({ transport: 'tcp', host: 'meter-1', port: 502 })
    expect(body.modbus?.serial).toBeUndefined()
    expect(body.name).toBe('Meter')
  })

  it('sends a password only with a user', () => {
    const form = emptyConnection('opcua')
    expect(connectionBody(form, 'secret').opcua?.password).toBeUndefined()
    form.opcua.user = 'reader'
    expect(connectionBody(form, 'secret').opcua?.password).toBe('secret')
    expect(connectionBody(form).opcua?.password).toBeUndefined()
  })

  it('sends bits of registers with their number, and coils without a format of words', () => {
    const form = emptyConnection('modbus')
    form.points = [
      { ...emptyPoint(1), metric: 'door', table: 'holding', address: 3, format: 'bit', bit: 4, writable: true },
      { ...emptyPoint(2), metric: 'lamp', table: 'coil', address: 0, format: 'int32', bit: 7, writable: true },
    ]
    const [door, lamp] = connectionBody(form).points ?? []
    expect(door).toMatchObject({ format: 'bit', bit: 4, writable: false })
    expect(lamp).toMatchObject({ format: 'bit', bit: undefined, writable: true })
  })

  it('is the same after it was kept and opened again', () => {
    const form = emptyConnection('mqtt')
    form.name = 'Sensor'
    form.mqtt.topic = 'hall/+/t'
    form.points = [{ ...emptyPoint(1), metric: 't', path: '/t', scale: 0.1 }]
    const body = connectionBody(form)
    const view = { ...body, id: '', gatewayId: '', gatewayName: '', deviceId: '', deviceCode: '', kind: 'mqtt', enabled: true, passwordSet: false }
    expect(connectionForm(view as never)).toEqual(form)
  })
})

describe('points', () => {
  it('are asked for when they have a name and a place', () => {
    const point = { ...emptyPoint(1), metric: 'a' }
    expect(isComplete('opcua', point)).toBe(false)
    expect(isComplete('modbus', point)).toBe(false)
    expect(isComplete('mqtt', point)).toBe(true)
    expect(isComplete('modbus', { ...point, address: 0 })).toBe(true)
    expect(isComplete('modbus', { ...point, address: 0, format: 'bit' })).toBe(false)
  })

  it('get a name that is free and that the server takes', () => {
    expect(freeMetric('Oil temp (°C)', [])).toBe('Oil_temp_C')
    expect(freeMetric('a', [{ ...emptyPoint(1), metric: 'a' }, { ...emptyPoint(2), metric: 'a_2' }])).toBe('a_3')
    expect(freeMetric('主轴 转速', [])).toBe('主轴_转速')
  })

  it('lead back to the step where their mistake stands', () => {
    expect(stepOf('points[3].metric')).toBe('points')
    expect(stepOf('modbus.serial.port')).toBe('address')
    expect(stepOf('machineId')).toBe('machine')
  })
})
