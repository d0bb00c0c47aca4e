import { connect } from 'node:net'
import type { APIRequestContext } from '@playwright/test'
import { post } from './work.js'

const text = (value: string) => {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function packet(type: number, body: Buffer): Buffer {
  const length: number[] = []
  let left = body.length
  do {
    length.push((left % 128) | (left >= 128 ? 128 : 0))
    left = Math.floor(left / 128)
  } while (left > 0)
  return Buffer.concat([Buffer.from([type, ...length]), body])
}

/** A device of the person's organisation. */
export interface Device {
  id: string
  code: string
  secret: string
}

export const register = (request: APIRequestContext, name: string) => post<Device>(request, '/devices', { name, silenceSeconds: 3600 })

/** Sends one message over MQTT 3.1.1 and waits until it is acknowledged. */
export async function measure(request: APIRequestContext, device: Device, values: object): Promise<void> {
  const { port } = (await (await request.get('/api/v1/devices/door')).json()) as { port: number }
  await new Promise<void>((done, failed) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        packet(0x10, Buffer.concat([text('MQTT'), Buffer.from([4, 0xc2, 0, 30]), text(''), text(device.code), text(device.secret)])),
      ),
    )
    socket.setTimeout(10_000, () => socket.destroy(new Error('the door does not answer')))
    socket.on('error', failed)
    socket.on('data', (answer) => {
      if (answer[0] === 0x20 && answer[3] === 0)
        socket.write(packet(0x32, Buffer.concat([text('v1/telemetry'), Buffer.from([0, 1]), Buffer.from(JSON.stringify(values))])))
      else if (answer[0] === 0x40) {
        socket.end(Buffer.from([0xe0, 0]))
        done()
      } else failed(new Error(`the door answers ${answer.toString('hex')}`))
    })
  })
}
