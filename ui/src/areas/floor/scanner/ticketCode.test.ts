import { describe, expect, it } from 'vitest'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { ticketCode } from './ticketCode'

const CODE = 'K7M2QX9PAJ'

describe('the code of a ticket', () => {
  it('is read from the address in the QR code', () => {
    expect(ticketCode(`http://192.168.1.20:8080/t/${CODE}`)).toBe(CODE)
    expect(ticketCode(`https://cluster.example/t/${CODE.toLowerCase()}?from=label`)).toBe(CODE)
  })

  it('is written in one way, however it was typed', () => {
    expect(ticketCode(' k7m2-qx9paj ')).toBe(CODE)
    expect(ticketCode('K7M2 QX9PAJ')).toBe(CODE)
  })

  it('is nothing where the text is no ticket', () => {
    expect(ticketCode('')).toBeUndefined()
    expect(ticketCode('https://cluster.example/')).toBeUndefined()
    expect(ticketCode('工票')).toBeUndefined()
    expect(ticketCode(CODE.slice(1))).toBeUndefined()
  })

  it('is nothing where one character is wrong or two neighbours changed places', () => {
    for (let at = 0; at < CODE.length; at++) {
      const wrong = CODE[at] === 'Z' ? 'Y' : 'Z'
      expect(ticketCode(CODE.slice(0, at) + wrong + CODE.slice(at + 1))).toBeUndefined()
      if (at + 1 < CODE.length && CODE[at] !== CODE[at + 1]) {
        expect(ticketCode(CODE.slice(0, at) + CODE[at + 1] + CODE[at] + CODE.slice(at + 2))).toBeUndefined()
      }
    }
  })

  it('comes back from a picture through the reader for browsers without their own', () => {
    const dots = encodeQR(`http://localhost:8080/t/${CODE}`, 'raw', { scale: 4, border: 4 })
    const width = dots.length
    const data = new Uint8ClampedArray(width * width * 4)
    dots.flat().forEach((dark, at) => data.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4))
    expect(ticketCode(decodeQR({ width, height: width, data }))).toBe(CODE)
  })
})
