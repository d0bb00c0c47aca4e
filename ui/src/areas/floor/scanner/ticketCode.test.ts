import { describe, expect, it } from 'vitest'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { ticketCode } from './ticketCode'

describe('the code of a ticket', () => {
  it('is read from the address in the QR code', () => {
    expect(ticketCode('http://192.168.1.20:8080/t/K7M2-QX9P')).toBe('K7M2QX9P')
    expect(ticketCode('https://cluster.example/t/k7m2qx9p?from=label')).toBe('K7M2QX9P')
  })

  it('is written in one way, however it was typed', () => {
    expect(ticketCode('  k7m2-qx9p ')).toBe('K7M2QX9P')
  })

  it('is nothing where the text is no ticket', () => {
    expect(ticketCode('')).toBeUndefined()
    expect(ticketCode('https://cluster.example/')).toBeUndefined()
    expect(ticketCode('工票')).toBeUndefined()
  })

  it('comes back from a picture through the reader for browsers without their own', () => {
    const dots = encodeQR('http://localhost:8080/t/K7M2QX9P', 'raw', { scale: 4, border: 4 })
    const width = dots.length
    const data = new Uint8ClampedArray(width * width * 4)
    dots.flat().forEach((dark, at) => data.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4))
    expect(ticketCode(decodeQR({ width, height: width, data }))).toBe('K7M2QX9P')
  })
})
